// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.Explained.sentence;
import static dev.carillon.testkit.StoreFixture.NOON;
import static dev.carillon.testkit.StoreFixture.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason;
import dev.carillon.explain.Reason.Code;
import dev.carillon.job.Job;
import dev.carillon.store.JobStore;
import dev.carillon.store.StoreException;
import dev.carillon.testkit.FaultyStore.Line;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explaining in bad weather: a store that does not answer, clocks that differ, words of strangers. */
class ExplainTroubleTest {

    private final Explained world = new Explained();
    private final FaultyStore faulty = new FaultyStore(world.store);
    private final JobClient client = JobClient.on(faulty.store()).explaining(world.clock, Explained.LEASE);

    private Explanation explainedAt(Instant machine) {
        world.client().put(Job.of(TYPE, "job"));
        return client.explaining(InstantSource.fixed(machine), Explained.LEASE).explain("job");
    }

    @Test
    void theStoreIsAwayFromTheBeginning() {
        faulty.line(Line.DOWN);
        Explanation why = client.explain("job");
        assertThat(why.state()).isEqualTo("It is not known: the store did not answer.");
        assertThat(why.reasons()).singleElement().satisfies(only -> {
            assertThat(only.code()).isEqualTo(Code.STORE_UNREACHABLE);
            assertThat(only.sentence())
                    .isEqualTo("The store did not answer: the line is down. What no node can ask it for is not started "
                            + "until it does.");
        });
        assertThat(client.explain(RunId.at(0, new java.util.Random(1))).says(Code.STORE_UNREACHABLE))
                .isTrue();
    }

    @Test
    void notEvenTheTimeIsAnswered() {
        var silent = (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("now")) {
                        throw new StoreException("connection refused", new IllegalStateException());
                    }
                    return method.invoke(world.store, arguments);
                });
        Explanation why =
                JobClient.on(silent).explaining(world.clock, Explained.LEASE).explain("job");
        assertThat(why.at()).isEqualTo(NOON);
        assertThat(why.reasons()).extracting(Reason::code).containsExactly(Code.STORE_UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "held", "find", "ofJob", "ofRun"})
    void whatWasFoundBeforeTheStoreWentAwayIsTold(String verb) {
        world.client().put(Job.of(TYPE, "job").when("every 1h"));
        world.client().job("job").runNow();
        faulty.line(Line.DOWN, verb);
        Explanation why = client.explain("job");
        assertThat(why.says(Code.STORE_UNREACHABLE)).isTrue();
        assertThat(why.says(Code.NOT_DUE)).isEqualTo(!List.of("find", "ofJob").contains(verb));
    }

    @Test
    void aLimitIsFullAndItsHoldersCannotBeAskedFor() {
        world.lives(world.anna);
        world.client().enqueue(TYPE, Enqueue.limit("erp", 1));
        RunId second = world.client().enqueue(TYPE, Enqueue.limit("erp", 1));
        world.promote();
        faulty.line(Line.DOWN, "list");
        assertThat(client.explain(second).reasons())
                .extracting(Reason::code)
                .containsExactly(Code.LIMIT, Code.STORE_UNREACHABLE);
    }

    @Test
    void theClockOfThisMachineIsAhead() {
        assertThat(sentence(explainedAt(NOON.plusSeconds(95)), Code.CLOCK_DIFFERS))
                .isEqualTo("The clock of this machine is 1 min 35 s ahead of the store's, which shows "
                        + "2026-11-20T12:00:00Z: what is due goes by the store's.");
    }

    @Test
    void theClockOfThisMachineIsBehind() {
        Explanation why = explainedAt(NOON.minusMillis(1_001));
        assertThat(sentence(why, Code.CLOCK_DIFFERS))
                .startsWith("The clock of this machine is 1 s 1 ms behind the store's");
        assertThat(why.at()).isEqualTo(NOON);
    }

    @Test
    void aSecondIsNoDifference() {
        assertThat(explainedAt(NOON.plusSeconds(1)).says(Code.CLOCK_DIFFERS)).isFalse();
        assertThat(explainedAt(NOON.minusSeconds(1)).says(Code.CLOCK_DIFFERS)).isFalse();
    }

    @Test
    void aSlowAnswerIsNoDifference() {
        var readings = List.of(NOON.minusSeconds(20), NOON.plusSeconds(20)).iterator();
        Explanation why = client.explaining(readings::next, Explained.LEASE).explain("job");
        assertThat(why.says(Code.CLOCK_DIFFERS)).isFalse();
    }

    @Test
    void theUsualClockIsThatOfTheMachine() {
        assertThat(JobClient.on(world.store).explain("job").says(Code.CLOCK_DIFFERS))
                .isTrue();
    }

    @Test
    void wordsOfStrangersStayInTheirLine() {
        JobClient evil = world.client().by("mallory\n  why\n    - All is well.");
        evil.put(Job.of(TYPE, "job").when("every 1h"));
        evil.job("job").pause("x\r\n\u0007\u2028 as of never. " + "y".repeat(400));
        Explanation why = client.explain("job");
        assertThat(why.reasons())
                .allSatisfy(reason -> assertThat(reason.sentence()).doesNotContainPattern("[\\p{Cntrl}\u2028]"));
        assertThat(sentence(why, Code.JOB_PAUSED))
                .contains("paused by mallory why - All is well since")
                .hasSizeLessThan(600);
        assertThat(why.toString().lines())
                .filteredOn(line -> line.startsWith("  why"))
                .hasSize(1);
    }

    @Test
    void aReasonIsReadable() {
        world.client().put(Job.of(TYPE, "job").when("every 1h"));
        world.client().job("job").pause("no paper", NOON.plus(Duration.ofDays(3)));
        assertThat(client.explain("job").toString()).startsWith("""
                        job job: It is paused.
                          why
                            - Job job is paused by carla since 2026-11-20T12:00:00Z (now), until 2026-11-23T12:00:00Z (in 3 d): no paper.
                            - No node is alive, and none is known.
                          next
                            - 2026-11-23 13:00 UTC (2026-11-23T13:00:00Z)
                        """);
    }
}
