// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.handler.JobContext;
import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of one turn: in the order of the agents, so many at once, each within the budgets. */
final class TurnCalls {

    private static final Logger LOG = LoggerFactory.getLogger(TurnCalls.class);

    private final ChatModel model;
    private final CycleSettings settings;
    private final Purses purses;
    private final ReplyKeeper keeper;
    private final LongSupplier nanoTime;
    private final Semaphore slots;
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final Map<Integer, AgentEnding> endings = new TreeMap<>();

    TurnCalls(ChatModel model, CycleSettings settings, Purses purses, ReplyKeeper keeper, LongSupplier nanoTime) {
        this.model = model;
        this.settings = settings;
        this.purses = purses;
        this.keeper = keeper;
        this.nanoTime = nanoTime;
        this.slots = new Semaphore(settings.concurrency());
    }

    /**
     * Asks for all of them, and waits for what was asked.
     *
     * @return whether all were asked, or have ended; false when the run is to stop
     */
    boolean ask(List<Talk> talks, ExecutorService threads, JobContext<?> run) throws InterruptedException {
        for (Talk talk : talks) {
            if (run.stopping() || run.cancelled() || keeper.hasFailed()) {
                break;
            }
            ChatRequest request = talk.request(settings.longestReply());
            var most = new Usage(request.mostPromptTokens(), 0, request.maxTokens());
            Optional<AgentEnding> refused = purses.reserve(talk.place(), most);
            if (refused.isPresent()) {
                endings.put(talk.place(), refused.get());
                continue;
            }
            slots.acquire();
            threads.execute(() -> call(talk.place(), request, most, threads));
        }
        slots.acquire(settings.concurrency());
        slots.release(settings.concurrency());
        return answers.size() + endings.size() == talks.size();
    }

    private void call(int place, ChatRequest request, Usage most, ExecutorService threads) {
        long began = nanoTime.getAsLong();
        Optional<Answer> answer = Optional.empty();
        try {
            answer = Optional.of(answer(request, most));
        } catch (InterruptedException ending) {
            if (threads.isShutdown()) {
                Thread.currentThread().interrupt();
            } else {
                answer = Optional.of(broken(ending, most));
            }
        } finally {
            Usage used = answer.map(Answer::usage).orElse(most);
            purses.settle(place, most, used, Duration.ofNanos(nanoTime.getAsLong() - began));
            answer.ifPresentOrElse(given -> keep(place, given), slots::release);
        }
    }

    /** Its slot is free when it is kept, so that no more than the slots' answers are lost with the process. */
    private void keep(int place, Answer answer) {
        answers.put(place, answer);
        keeper.keep(place, answer, slots::release);
    }

    /** A model that breaks the rules fails for its agent alone. */
    private Answer answer(ChatRequest request, Usage most) throws InterruptedException {
        try {
            return new Answer.Replied(model.ask(request));
        } catch (ChatException failed) {
            boolean unknown = failed.kind() == ChatException.Kind.TIMED_OUT
                    && failed.usage().total() == 0;
            return new Answer.Failed(
                    failed.kind(), String.valueOf(failed.getMessage()), unknown ? most : failed.usage());
        } catch (RuntimeException | Error broken) {
            return broken(broken, most);
        }
    }

    private Answer broken(Throwable broken, Usage most) {
        LOG.warn("the chat model {} threw what it may not", model.name(), broken);
        return new Answer.Failed(
                ChatException.Kind.UNAVAILABLE, broken.getClass().getName(), most);
    }

    /** The answers by place, as far as there are any. */
    Map<Integer, Answer> answers() {
        return answers;
    }

    /** Those whose budget did not suffice. */
    Map<Integer, AgentEnding> endings() {
        return endings;
    }
}
