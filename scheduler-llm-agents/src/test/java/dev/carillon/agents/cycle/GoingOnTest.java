// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.job.JobType;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.store.StoreException;
import dev.carillon.testkit.RecordingContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** A cycle whose attempt died goes on where it was. */
class GoingOnTest {

    private static final int AGENTS = 20;
    private static final CycleSettings SETTINGS = CycleSettings.DEFAULT.turns(5).seed(11);

    /** The same store; a call of its cycles fails when the test says so, before or after it happens. */
    private static SocialStore failing(SocialStore store, BiPredicate<Method, Boolean> fails) {
        Cycles cycles = (Cycles) Proxy.newProxyInstance(
                Cycles.class.getClassLoader(), new Class<?>[] {Cycles.class}, (self, method, arguments) -> {
                    failIf(fails.test(method, false));
                    Object answer = invoke(store.cycles(), method, arguments);
                    failIf(fails.test(method, true));
                    return answer;
                });
        return (SocialStore) Proxy.newProxyInstance(
                SocialStore.class.getClassLoader(),
                new Class<?>[] {SocialStore.class},
                (self, method, arguments) ->
                        method.getName().equals("cycles") ? cycles : invoke(store, method, arguments));
    }

    private static void failIf(boolean failed) {
        if (failed) {
            throw new StoreException("the network is gone", new IllegalStateException("as the test wants it"));
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static String undisturbed() {
        var world = new SmallWorld(AGENTS, new ScriptedModel(1), SETTINGS);
        world.cycle();
        return world.transcript();
    }

    private static final class Counted implements ChatModel {

        private final ChatModel model = new ScriptedModel(1);
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public ChatReply ask(ChatRequest request) throws InterruptedException {
            calls.incrementAndGet();
            try {
                return model.ask(request);
            } catch (dev.carillon.llm.ChatException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static void failsOnceAt(String name, int turn, boolean afterwards) {
        var count = new AtomicInteger();
        var model = new Counted();
        SocialStore network = SmallWorld.populated(AGENTS);
        var world = new SmallWorld(
                failing(
                        network,
                        (method, after) -> method.getName().equals(name)
                                && after == afterwards
                                && count.incrementAndGet() == turn),
                model,
                SETTINGS);

        world.cycle();
        world.scheduler().advance(Duration.ofMinutes(20));

        String transcript = world.transcript();
        // the id of a run is drawn, all else is the same
        assertThat(transcript).isEqualTo(undisturbed());
        assertThat(model.calls.get()).isEqualTo((int)
                transcript.lines().filter(line -> line.contains("\"reply\":\"")).count());
    }

    @Test
    void afterTheEndOfATurnWasRefused() {
        failsOnceAt("endTurn", 3, false);
    }

    @Test
    void afterTheAnswerOfACommitWasLost() {
        failsOnceAt("endTurn", 2, true);
    }

    @Test
    void afterTheBeginningWasLost() {
        failsOnceAt("begin", 1, true);
    }

    @Test
    void afterTheQuestionsWereLost() {
        failsOnceAt("ask", 1, true);
    }

    @Test
    void aStoreThatIsSilentForAMomentCostsNoAnswer() {
        failsOnceAt("reply", 1, false);
    }

    @Test
    void whatWasAnsweredBeforeAnInterruptIsKept() throws Exception {
        SocialStore network = SmallWorld.populated(AGENTS);
        var clock = Clock.fixed(SmallWorld.NOON, ZoneOffset.UTC);
        var stuck = new CountDownLatch(1);
        var counted = new Counted();
        var some = new PlayedModel((persona, turn, request) -> {
            if (persona > 10) {
                stuck.countDown();
                new CountDownLatch(1).await();
            }
            return counted.ask(request);
        });
        var run = RecordingContext.of(JobType.of(SmallWorld.JOB));
        var thrown = new AtomicReference<Throwable>();
        var attempt = new Thread(() -> {
            try {
                new CycleJob(network, some, SETTINGS.concurrency(AGENTS), clock).handle(run);
            } catch (Throwable expected) {
                thrown.set(expected);
            }
        });
        attempt.start();
        assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
        attempt.interrupt();
        attempt.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        int paid = counted.calls.get();

        new CycleJob(network, counted, SETTINGS, clock).handle(run);

        String transcript =
                Transcript.of(network, network.cycles().latest(1).get(0).id());
        assertThat(transcript).isEqualTo(undisturbed());
        assertThat(counted.calls.get()).isEqualTo((int)
                transcript.lines().filter(line -> line.contains("\"reply\":\"")).count());
        assertThat(paid).isPositive();
    }

    @Test
    void whoIsOvertakenCanChangeNothing() throws Exception {
        SocialStore network = SmallWorld.populated(2);
        var clock = Clock.fixed(SmallWorld.NOON, ZoneOffset.UTC);
        var run = RecordingContext.of(JobType.of(SmallWorld.JOB));
        var counted = new Counted();
        var overtaken = new PlayedModel((persona, turn, request) -> {
            if (turn == 1 && persona == 1) {
                try {
                    new CycleJob(network, counted, SETTINGS, clock).handle(run);
                } catch (Exception unexpected) {
                    throw new AssertionError(unexpected);
                }
            }
            return PlayedModel.post("Too late");
        });

        assertThatThrownBy(() -> new CycleJob(network, overtaken, SETTINGS, clock).handle(run))
                .isInstanceOf(dev.carillon.agents.social.CycleTakenException.class);

        assertThat(network.feed().posts(SmallWorld.NOON.minusSeconds(1), 100))
                .noneMatch(post -> post.title().equals("Too late"));
    }
}
