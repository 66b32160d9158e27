// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import static dev.carillon.store.jdbc.chaos.Story.JOB;
import static dev.carillon.store.jdbc.chaos.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that finds nothing has to be able to find something. */
class PromiseCheckerTest {

    @Test
    void aCleanStoryBreaksNothingAndEveryPromiseHasLookedAtIt() {
        assertThat(Story.clean().violations()).isEmpty();
        assertThat(PromiseChecker.check(Story.clean().evidence()).values())
                .allSatisfy(findings -> assertThat(findings.cases()).isPositive());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void aBreachIsFound(String what, Class<? extends Promise> promise, Consumer<Story> breach) {
        Story story = Story.clean();
        breach.accept(story);
        assertThat(story.violations())
                .as(what)
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.promise()).isEqualTo(promise.getSimpleName()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("explained")
    void whatAFaultExplainsIsNoBreach(String what, Consumer<Story> story) {
        Story told = Story.clean();
        story.accept(told);
        assertThat(told.violations()).as(what).isEmpty();
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("an acknowledged run is nowhere", NothingIsLost.class, story -> story.open.remove("waiting")),
                breach("a run ends twice", EndsAreRecordedOnce.class, story -> {
                    story.record("hopeless", "n1", 1, 100, 110, "FAILED", true);
                    story.record("hopeless", "n1", 2, 200, 210, "FAILED", true);
                }),
                breach("a run has ended and is open", EndsAreRecordedOnce.class, story -> story.open.add("plain")),
                breach("a run succeeds twice", EndsAreRecordedOnce.class, story -> {
                    story.body("plain", "n2", 1, 151, 160, Body.RETURNED);
                    story.record("plain", "n2", 1, 151, 160, "SUCCEEDED", false);
                }),
                breach(
                        "a run is recorded twice under one lease",
                        EndsAreRecordedOnce.class,
                        story -> story.records.add(story.records.stream()
                                .filter(record -> record.outcome().equals("FAILED"))
                                .findFirst()
                                .orElseThrow())),
                breach(
                        "a run is recorded as done that nobody did",
                        RecordsAreTrue.class,
                        story -> story.bodies.removeIf(body -> body.run().equals("plain"))),
                breach("a handler begins what is not recorded", RecordsAreTrue.class, story -> {
                    story.body("plain", "n1", 1, 160, 170, Body.RETURNED);
                }),
                breach("a handler begins a run that nobody knows", RecordsAreTrue.class, story -> {
                    story.body("stranger", "n1", 1, 160, 170, Body.RETURNED);
                }),
                breach("an effect happens twice", EffectsHappenOnce.class, story -> story.effects.add("completing")),
                breach("an effect is missing", EffectsHappenOnce.class, story -> story.effects.remove("completing")),
                breach("a run is tried too often", AttemptsAreBounded.class, story -> {
                    story.order("tried", 0, "", "", 0);
                    for (int attempt = 1; attempt <= 4; attempt++) {
                        story.body("tried", "n1", attempt, attempt * 100L, attempt * 100L + 10, "threw");
                        story.record(
                                "tried", "n1", attempt, attempt * 100L, attempt * 100L + 10, "FAILED", attempt == 4);
                    }
                }),
                breach("two handlers have a run at once", OneHolderAtATime.class, story -> {
                    story.order("shared", 0, "", "", 0);
                    story.body("shared", "n1", 1, 100, 300, Body.RETURNED);
                    story.record("shared", "n1", 1, 100, 210, Recorded.LOST, false);
                    story.body("shared", "n2", 1, 220, 400, Body.RETURNED);
                    story.record("shared", "n2", 1, 220, 400, "SUCCEEDED", true);
                }),
                breach("a stale handler's end is recorded", OneHolderAtATime.class, story -> {
                    story.records.removeIf(record -> record.run().equals("frozen"));
                    story.record("frozen", "n1", 1, 24_600, 24_700, Recorded.LOST, false);
                    story.record("frozen", "n2", 1, 19_900, 28_050, "SUCCEEDED", true);
                }),
                breach("a limit is exceeded", LimitsHold.class, story -> {
                    story.order("limited-3", 0, "", "press", 1).done("limited-3", "n1", 300, 390);
                }),
                breach(
                        "a time is forgotten",
                        DueTimesAreDecided.class,
                        story -> story.planned.removeIf(planned -> planned.from() == at(12_000))),
                breach(
                        "a time is decided twice",
                        DueTimesAreDecided.class,
                        story -> story.planned.add(
                                new Planned(JOB, "id", at(12_000), at(12_000), 1, "SKIPPED_PAUSED", ""))),
                breach(
                        "a time is none of the job's",
                        DueTimesAreDecided.class,
                        story -> story.planned.add(
                                new Planned(JOB, "id", at(12_500), at(12_500), 1, Planned.RAN, "fired-12000"))),
                breach(
                        "a time is skipped for a pause that was none",
                        DueTimesAreDecided.class,
                        story -> replace(story, 32_000, "SKIPPED_PAUSED")),
                breach(
                        "a time is missed without a fault",
                        DueTimesAreDecided.class,
                        story -> replace(story, 12_000, "MISSED")),
                breach(
                        "a time is coalesced though all are to run",
                        DueTimesAreDecided.class,
                        story -> replace(story, 12_000, "COALESCED")),
                breach("a time is run for another", DueTimesAreDecided.class, story -> {
                    story.planned.removeIf(planned -> planned.from() == at(12_000));
                    story.planned.add(new Planned(JOB, "id", at(12_000), at(12_000), 1, Planned.RAN, "fired-13000"));
                }),
                breach("a time begins much too late", DueTimesAreDecided.class, story -> {
                    story.bodies.removeIf(body -> body.run().equals("fired-2000"));
                    story.bodies.add(new Body(
                            "fired-2000",
                            "n1",
                            1,
                            "quick",
                            JOB,
                            at(2_000),
                            at(2_000),
                            at(16_000),
                            at(16_100),
                            Body.RETURNED));
                    story.calls.removeIf(call -> call.kind() == Call.Kind.PAUSE || call.kind() == Call.Kind.RESUME);
                    story.planned.removeIf(planned -> planned.count() > 1);
                    for (long time = 6_000; time <= 8_000; time += 1_000) {
                        story.planned.add(new Planned(JOB, "id", at(time), at(time), 1, Planned.RAN, "fired-" + time));
                        story.bodies.add(new Body(
                                "fired-" + time,
                                "n1",
                                1,
                                "quick",
                                JOB,
                                at(time),
                                at(time),
                                at(time + 20),
                                at(time + 30),
                                Body.RETURNED));
                        story.record("fired-" + time, "n1", 1, time + 20, time + 30, "SUCCEEDED", true);
                    }
                }),
                breach("a run begins early", NeverEarly.class, story -> {
                    story.bodies.removeIf(body -> body.run().equals("fired-12000"));
                    story.bodies.add(new Body(
                            "fired-12000",
                            "n1",
                            1,
                            "quick",
                            JOB,
                            at(12_000),
                            at(12_000),
                            at(11_500),
                            at(11_600),
                            Body.RETURNED));
                }),
                breach("a paused job begins", HeldJobsAreStill.class, story -> held(story, "n1", 7_000)),
                breach("a unique key is held twice", KeysAreUnique.class, story -> {
                    story.order("keyed-3", 1_150, "door", "", 0).done("keyed-3", "n1", 1_250, 1_290);
                }),
                breach("a dead node's work waits", TakeOverIsPrompt.class, story -> {
                    story.records.removeIf(record -> record.run().equals("orphan"));
                    story.record("orphan", "n3", 1, 39_900, 55_000, Recorded.LOST, false);
                    story.record("orphan", "n1", 1, 44_400, 44_500, "SUCCEEDED", true);
                }),
                breach("a run stays silent after the faults", WorkGoesOn.class, story -> {
                    story.order("silent", 30_000, "", "", 0);
                    story.open.add("silent");
                }),
                breach("a run of a job stays silent after the faults", WorkGoesOn.class, story -> {
                    story.records.removeIf(record -> record.run().equals("fired-12000") && record.last());
                    story.open.add("fired-12000");
                }),
                breach("a run begins much too late", WorkGoesOn.class, story -> {
                    story.order("late", 1_000, "", "", 0).done("late", "n1", 15_000, 15_100);
                }));
    }

    static Stream<Arguments> explained() {
        return Stream.of(
                Arguments.of("a handler of a node that stands still meets its successor's", (Consumer<Story>) story -> {
                    story.order("limited-4", 19_000, "", "lathe", 1);
                    story.body("limited-4", "n2", 1, 19_500, 28_100, Body.RETURNED);
                    story.record("limited-4", "n2", 1, 19_500, 24_500, Recorded.LOST, false);
                    story.body("limited-4", "n1", 1, 25_000, 29_000, Body.RETURNED);
                    story.record("limited-4", "n1", 1, 25_000, 29_000, "SUCCEEDED", true);
                }),
                Arguments.of("a time is missed under a fault", (Consumer<Story>) story -> {
                    story.faults.add(new Fault(FaultKind.DATABASE_OUTAGE, Fault.ALL, at(10_500), at(14_000)));
                    var narrow = new Timetable(1_000, at(0), "ALL", 1_000, "", 0, false);
                    story.calls.removeIf(call -> call.kind() == Call.Kind.PUT);
                    story.call(Call.Kind.PUT, 0, narrow);
                    replace(story, 11_000, "MISSED");
                }),
                Arguments.of("what was claimed before a pause begins after it", (Consumer<Story>) story -> {
                    story.calls.removeIf(call -> call.kind() == Call.Kind.PAUSE);
                    story.calls.add(new Call(
                            Call.Kind.PAUSE,
                            JOB,
                            Call.Answer.ACKNOWLEDGED,
                            at(5_500),
                            at(5_505),
                            Set.of("claimed"),
                            null,
                            null));
                    held(story, "n1", 7_000);
                }));
    }

    /** A body of the job that begins while it is paused. */
    private static void held(Story story, String node, long begin) {
        story.bodies.add(new Body(
                "claimed", node, 1, "quick", JOB, at(5_000), at(5_000), at(begin), at(begin + 10), Body.RETURNED));
        story.record("claimed", node, 1, begin, begin + 10, "SUCCEEDED", true);
    }

    private static void replace(Story story, long time, String outcome) {
        story.planned.removeIf(planned -> planned.from() == at(time));
        story.planned.add(new Planned(JOB, "id", at(time), at(time), 1, outcome, ""));
    }

    private static Arguments breach(String what, Class<? extends Promise> promise, Consumer<Story> breach) {
        return Arguments.of(what, promise, breach);
    }
}
