// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The provider's address, and the connections to it. A question is sent at most once each time it is posted. Redirects are not
 * followed, as they would carry the key away. As many threads as like may post at once.
 */
final class Endpoint implements AutoCloseable {

    /** An answer whose body is longer than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(int largest) {
            super("its answer is longer than " + largest + " bytes");
        }
    }

    /**
     * An answer, read to its end.
     *
     * @param retryAfter the header of that name
     */
    record Answer(int status, @Nullable String retryAfter, String body) {}

    private static final int MOST_IDLE_CONNECTIONS = 256;
    private static final int IDLE_MINUTES = 5;
    private static final int IDLE_THREAD_SECONDS = 30;
    private static final int PING_SECONDS = 30;

    private final OpenAiSettings settings;
    private final ExecutorService threads = threads();
    private final OkHttpClient client;
    private volatile boolean closed;

    Endpoint(OpenAiSettings settings) {
        this.settings = settings;
        // Each thread that asks waits for its call; these limits are for callers that do not.
        var dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        this.client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MOST_IDLE_CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES))
                .connectTimeout(settings.connectTimeout())
                // The whole call is timed below, names looked up and body read included.
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS)
                .pingInterval(PING_SECONDS, TimeUnit.SECONDS)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    var thread = new Thread(work, "carillon-chat");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Sends a question and reads the answer, in the time that a call may take.
     *
     * @throws TimeoutException when that has passed; the call is then cancelled
     * @throws InterruptedException likewise, when the thread was interrupted
     */
    Answer post(String question) throws IOException, TimeoutException, InterruptedException {
        var answer = new CompletableFuture<Answer>();
        Call call = client.newCall(request(question));
        call.enqueue(new Reading(answer, settings.largestAnswer()));
        try {
            return answer.get(settings.callTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException givenUp) {
            call.cancel();
            throw givenUp;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException io ? io : new IOException(failed.getCause());
        }
    }

    private Request request(String question) {
        var request = new Request.Builder()
                .url(settings.endpoint())
                .header("Accept", "application/json")
                .header("User-Agent", "carillon")
                .post(new QuestionBody(question));
        settings.key().authorization().ifPresent(key -> request.header("Authorization", key));
        return request.build();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        threads.shutdown();
        client.connectionPool().evictAll();
    }

    /** Reads the answer on one of the client's threads, so that the one that asked can be interrupted. */
    private record Reading(CompletableFuture<Answer> answer, int largest) implements Callback {

        @Override
        public void onResponse(Call call, Response response) {
            try {
                answer.complete(read(response));
            } catch (IOException | RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        }

        private Answer read(Response response) throws IOException {
            try (response) {
                byte[] body = response.body().byteStream().readNBytes(largest + 1);
                if (body.length > largest) {
                    throw new TooLong(largest);
                }
                return new Answer(
                        response.code(), response.header("Retry-After"), new String(body, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            answer.completeExceptionally(failure);
        }
    }
}
