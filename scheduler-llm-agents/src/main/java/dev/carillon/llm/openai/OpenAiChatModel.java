// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatException.Kind;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import dev.carillon.llm.openai.Attempt.Again;
import dev.carillon.llm.openai.Attempt.Failed;
import dev.carillon.policy.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind an endpoint of chat completions: DeepSeek, OpenAI, or any server that speaks the same protocol.
 *
 * <p>Tried again is what may pass: too many questions, failures of the provider or the network, an answer with nothing in it,
 * and, twice at most, one that is malformed. Not tried again is what it refuses, what was cut off, and a call that took longer
 * than it was given. Each attempt may be paid; what the provider said of the usage of all of them is in the reply, or in the
 * exception.
 *
 * <p>The key is sent to the provider and nowhere else: no text, log or exception holds it.
 *
 * <p>Safe for many threads at once, each with a call of its own. A thread that is interrupted gives up its call at once. Close
 * it when no more is asked.
 */
public final class OpenAiChatModel implements ChatModel, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiChatModel.class);
    private static final int MOST_SELDOM_RETRIES = 2;

    private final OpenAiSettings settings;
    private final Waiting waiting;
    private final Endpoint endpoint;
    private final Format format;
    private final ProviderWords words;
    private final AnswerReader reader;

    private OpenAiChatModel(OpenAiSettings settings, Waiting waiting) {
        this.settings = settings;
        this.waiting = waiting;
        this.endpoint = new Endpoint(settings);
        this.format = Format.of(settings.mode());
        this.words = new ProviderWords(settings.key());
        this.reader = new AnswerReader(format, words);
    }

    /**
     * Begins with DeepSeek's address and {@code deepseek-chat}.
     *
     * @param apiKey visible characters of ASCII without quotes and backslashes, at most 4,096; empty for a provider that asks
     *     for none
     */
    public static Builder builder(String apiKey) {
        return new Builder(new ApiKey(apiKey));
    }

    /** The model that the provider is asked for. */
    @Override
    public String name() {
        return settings.model();
    }

    /**
     * Asks, again where that may help, and waits for the answer: at most the call's timeout for each attempt, and the waits
     * between them.
     *
     * @throws IllegalArgumentException when the parameters of a tool are no JSON object
     */
    @Override
    public ChatReply ask(ChatRequest request) throws ChatException, InterruptedException {
        String question = question(request);
        Usage spent = Usage.NONE;
        int seldom = 0;
        for (int attempt = 1; ; attempt++) {
            Attempt made = attempt(request, question);
            if (made instanceof Attempt.Answered answered) {
                ChatReply reply = answered.reply();
                return new ChatReply(reply.text(), reply.calls(), spent.plus(reply.usage()));
            }
            Failed failed = (Failed) made;
            spent = spent.plus(failed.usage());
            seldom += failed.again() == Again.SELDOM ? 1 : 0;
            Optional<Duration> wait = seldom > MOST_SELDOM_RETRIES || failed.again() == Again.NEVER
                    ? Optional.empty()
                    : waiting.before(attempt, settings.retries(), failed);
            if (wait.isEmpty() || endpoint.isClosed()) {
                throw new ChatException(failed.kind(), message(failed, attempt), spent);
            }
            LOG.debug("{}: {}; asked again in {}", name(), failed.message(), wait.get());
            waiting.pause().pause(wait.get());
        }
    }

    private String message(Failed failed, int attempts) {
        return name() + ": " + failed.message() + (attempts == 1 ? "" : "; asked " + attempts + " times");
    }

    private String question(ChatRequest request) {
        ObjectNode question = Json.object()
                .put("model", settings.model())
                .put("stream", false)
                .put("max_tokens", request.maxTokens());
        settings.temperature().ifPresent(temperature -> question.put("temperature", temperature));
        settings.seed().ifPresent(seed -> question.put("seed", seed));
        format.write(request, question);
        return question.toString();
    }

    private Attempt attempt(ChatRequest request, String question) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("not asked");
        }
        if (endpoint.isClosed()) {
            return new Failed(Kind.UNAVAILABLE, "is closed", Usage.NONE, Again.NEVER);
        }
        try {
            return reader.read(request, endpoint.post(question));
        } catch (TimeoutException slow) {
            String message = "took longer than " + settings.callTimeout();
            return new Failed(Kind.TIMED_OUT, message, Usage.NONE, Again.NEVER);
        } catch (Endpoint.TooLong tooLong) {
            return new Failed(Kind.MALFORMED, String.valueOf(tooLong.getMessage()), Usage.NONE, Again.NEVER);
        } catch (IOException failed) {
            String message = "could not be reached: " + words.fit(failed.toString());
            return new Failed(Kind.UNAVAILABLE, message, Usage.NONE, Again.OFTEN);
        }
    }

    /** Gives up the calls that are being made, and lets go of all connections. */
    @Override
    public void close() {
        endpoint.close();
    }

    /** The model and its address. */
    @Override
    public String toString() {
        return "OpenAiChatModel[" + settings + "]";
    }

    /** What may be set on a model. Not safe for threads. */
    public static final class Builder {

        private final ApiKey key;
        private String baseUrl = "https://api.deepseek.com";
        private String model = "deepseek-chat";
        private ToolMode mode = ToolMode.TOOLS;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration callTimeout = Duration.ofMinutes(2);
        private RetryPolicy retries = new RetryPolicy(3, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.5);
        private int largestAnswer = 4 * 1_024 * 1_024;
        private OptionalDouble temperature = OptionalDouble.empty();
        private OptionalLong seed = OptionalLong.empty();
        private Waiting waiting = Waiting.REAL;

        private Builder(ApiKey key) {
            this.key = key;
        }

        /** Where {@code /chat/completions} is found: an address of http or https, such as {@code http://localhost:11434/v1}. */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /** The provider's name of the model, 1 to 100 characters. */
        public Builder model(String model) {
            this.model = model;
            return this;
        }

        /** How the model is told of tools; {@link ToolMode#TOOLS} unless said. */
        public Builder mode(ToolMode mode) {
            this.mode = mode;
            return this;
        }

        /** The longest wait for a connection, 1 ms to 5 minutes; 10 s unless said. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /**
         * The longest time for one attempt, from the look-up of the name to the end of the answer: 1 ms to an hour; 2 minutes
         * unless said.
         */
        public Builder callTimeout(Duration callTimeout) {
            this.callTimeout = callTimeout;
            return this;
        }

        /**
         * How often a call that failed is tried again and after which delay; unless said 3 times, after 1 s, doubling, spread
         * by half. At most 100 times. When the provider says how long to wait, that counts instead, up to the policy's cap.
         */
        public Builder retries(RetryPolicy retries) {
            this.retries = retries;
            return this;
        }

        /** The longest body of an answer in bytes, 1,024 to 67,108,864; 4 MiB unless said. A longer one is malformed. */
        public Builder largestAnswer(int bytes) {
            this.largestAnswer = bytes;
            return this;
        }

        /** How freely the model chooses its words, 0 to 2; the provider's default unless said. */
        public Builder temperature(double temperature) {
            this.temperature = OptionalDouble.of(temperature);
            return this;
        }

        /** For answers that are more alike; no provider promises that they are the same. None unless said. */
        public Builder seed(long seed) {
            this.seed = OptionalLong.of(seed);
            return this;
        }

        Builder waiting(Waiting waiting) {
            this.waiting = waiting;
            return this;
        }

        /**
         * A model as it was set.
         *
         * @throws IllegalArgumentException when a setting is out of its range
         */
        public OpenAiChatModel build() {
            var settings = new OpenAiSettings(
                    OpenAiSettings.endpoint(baseUrl),
                    key,
                    model,
                    mode,
                    connectTimeout,
                    callTimeout,
                    retries,
                    largestAnswer,
                    temperature,
                    seed);
            return new OpenAiChatModel(settings, waiting);
        }
    }
}
