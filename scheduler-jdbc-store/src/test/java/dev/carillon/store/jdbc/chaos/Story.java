// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trial that is told, not played: a clean one, into which breaches are planted. Times are milliseconds after its beginning. */
final class Story {

    static final long BEGIN = 1_800_000_000_000L;
    static final String JOB = "hourglass";
    private static final long LEASE = 4_000;
    private static final long END = 60_000;
    private static final Timetable EACH_SECOND = new Timetable(1_000, BEGIN, "ALL", 3_600_000, "", 0, false);

    final List<Call> calls = new ArrayList<>();
    final List<Body> bodies = new ArrayList<>();
    final List<Recorded> records = new ArrayList<>();
    final Set<String> open = new HashSet<>();
    final List<Planned> planned = new ArrayList<>();
    final List<String> effects = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    private long token;

    /** One in which all goes as promised, under a few faults. */
    static Story clean() {
        var story = new Story();
        story.oneTimeWork();
        story.faults();
        story.schedule();
        return story;
    }

    private void oneTimeWork() {
        order("plain", 0, "", "", 0).done("plain", "n1", 50, 150);
        order("retried", 0, "", "", 0);
        body("retried", "n1", 1, 100, 110, "threw");
        record("retried", "n1", 1, 100, 110, "FAILED", false);
        body("retried", "n2", 2, 320, 330, Body.RETURNED);
        record("retried", "n2", 2, 320, 330, "SUCCEEDED", true);
        order("limited-1", 0, "", "press", 1).done("limited-1", "n1", 200, 400);
        order("limited-2", 0, "", "press", 1).done("limited-2", "n2", 405, 500);
        order("keyed-1", 1_000, "door", "", 0).done("keyed-1", "n1", 1_100, 1_200);
        order("keyed-2", 1_300, "door", "", 0).done("keyed-2", "n2", 1_400, 1_500);
        order("waiting", 2_000, "", "", 0, BEGIN + 100_000);
        open.add("waiting");
        order("completing", 500, "", "", 0);
        bodies.add(new Body(
                "completing",
                "n1",
                1,
                Work.COMPLETING.type().name(),
                "",
                at(500),
                at(500),
                at(600),
                at(650),
                Body.RETURNED));
        record("completing", "n1", 1, 600, 650, "SUCCEEDED", true);
        effects.add("completing");
        calls.add(new Call(Call.Kind.ENQUEUE, "unheard", Call.Answer.UNKNOWN, at(1), at(5), Set.of(), null, null));
    }

    /** One node stands still for longer than its lease, another one is killed. */
    private void faults() {
        faults.add(new Fault(FaultKind.PAUSE, "n2", at(20_000), at(28_000)));
        order("frozen", 19_800, "", "", 0);
        body("frozen", "n2", 1, 19_900, 28_050, Body.RETURNED);
        record("frozen", "n2", 1, 19_900, 24_500, Recorded.LOST, false);
        body("frozen", "n1", 1, 24_600, 24_700, Body.RETURNED);
        record("frozen", "n1", 1, 24_600, 24_700, "SUCCEEDED", true);
        faults.add(new Fault(FaultKind.KILL, "n3", at(40_000), at(40_010)));
        order("orphan", 39_800, "", "", 0);
        bodies.add(new Body("orphan", "n3", 1, "quick", "", at(39_800), at(39_800), at(39_900), Body.OPEN, ""));
        record("orphan", "n3", 1, 39_900, 44_300, Recorded.LOST, false);
        body("orphan", "n1", 1, 44_400, 44_500, Body.RETURNED);
        record("orphan", "n1", 1, 44_400, 44_500, "SUCCEEDED", true);
    }

    /** A job of each second that is paused for a while. */
    private void schedule() {
        call(Call.Kind.PUT, 0, EACH_SECOND);
        call(Call.Kind.PAUSE, 5_500, null);
        call(Call.Kind.RESUME, 8_500, null);
        for (long time = 1_000; time < END; time += 1_000) {
            if (time > 5_500 && time < 8_500) {
                continue;
            }
            String run = "fired-" + time;
            planned.add(new Planned(JOB, "id", at(time), at(time), 1, Planned.RAN, run));
            bodies.add(new Body(
                    run, "n1", 1, "quick", JOB, at(time), at(time), at(time + 20), at(time + 30), Body.RETURNED));
            record(run, "n1", 1, time + 20, time + 30, "SUCCEEDED", true);
        }
        planned.add(new Planned(JOB, "id", at(6_000), at(8_000), 3, "SKIPPED_PAUSED", ""));
    }

    static long at(long millis) {
        return BEGIN + millis;
    }

    Story order(String run, long asked, String key, String limit, int most) {
        return order(run, asked, key, limit, most, at(asked));
    }

    private Story order(String run, long asked, String key, String limit, int most, long due) {
        var order = new Order(run, "quick", key, limit, most, 2, due);
        calls.add(new Call(
                Call.Kind.ENQUEUE, run, Call.Answer.ACKNOWLEDGED, at(asked), at(asked + 5), Set.of(run), order, null));
        return this;
    }

    void call(Call.Kind kind, long asked, @Nullable Timetable timetable) {
        calls.add(new Call(kind, JOB, Call.Answer.ACKNOWLEDGED, at(asked), at(asked + 5), Set.of(), null, timetable));
    }

    void done(String run, String node, long begin, long end) {
        body(run, node, 1, begin, end, Body.RETURNED);
        record(run, node, 1, begin, end, "SUCCEEDED", true);
    }

    void body(String run, String node, int attempt, long begin, long end, String how) {
        bodies.add(new Body(run, node, attempt, "quick", "", at(0), at(0), at(begin), at(end), how));
    }

    void record(String run, String node, int attempt, long begin, long end, String outcome, boolean last) {
        records.add(new Recorded(run, node, ++token, attempt, at(begin), at(end), outcome, last, "", at(0)));
    }

    /** What the checker finds in it. */
    List<Violation> violations() {
        return PromiseChecker.violations(PromiseChecker.check(evidence()));
    }

    Evidence evidence() {
        return new Evidence(
                Bounds.of(LEASE, 1_000, 1),
                calls,
                bodies,
                records,
                open,
                planned,
                effects,
                faults,
                at(45_000),
                at(END));
    }
}
