// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.Enqueue;
import dev.carillon.handler.FailureRule;
import dev.carillon.handler.JobHandler;
import dev.carillon.job.JobType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a handler bears the death of its process: runs it once undisturbed, and then again and again, killing its
 * process at one point after the other and letting another node take the run over, as it would in life. What the host
 * observes in the end must be the same each time.
 *
 * <pre>{@code
 * CrashTest.of(ORDER, handler)
 *         .payload(new Order("4711"))
 *         .fresh(() -> shop = new Shop())
 *         .effects(() -> shop.parcels())
 *         .check();
 * }</pre>
 *
 * <p>The process dies before the first line, before each step, between a step's work and its record, after the record,
 * around each reserving and committing of a quota, and before the record of the end. Engine, leases, journal and quotas
 * are the real ones, in virtual time over a store in memory; the run has the same id and times in each play. Death is an
 * {@link Error}: {@code finally} blocks still run, which a real crash would not let them. A handler that catches it is
 * refused by its context, and its store no longer hears the process. Not thread-safe.
 *
 * @param <P> the payload
 */
public final class CrashTest<P> {

    private static final int MOST_SHOWN = 20;

    private final JobType<P> type;
    private final JobHandler<P> handler;
    private final FailureRule[] rules;
    private final Set<String> tolerated = new LinkedHashSet<>();
    private Enqueue[] options = {};
    private @Nullable P payload;
    private @Nullable Preparation fresh;
    private @Nullable Callable<?> effects;
    private boolean withResults = true;
    private int mostCrashes = 1;

    private CrashTest(JobType<P> type, JobHandler<P> handler, FailureRule[] rules) {
        this.type = type;
        this.handler = handler;
        this.rules = rules;
    }

    /** Makes a new world for the handler. */
    @FunctionalInterface
    public interface Preparation {
        void run() throws Exception;
    }

    /** Of a handler and the rules that it is registered with. */
    public static <P> CrashTest<P> of(JobType<P> type, JobHandler<P> handler, FailureRule... rules) {
        return new CrashTest<>(type, handler, rules.clone());
    }

    /** What the run carries; to be said unless the type has no payload. */
    public CrashTest<P> payload(P value) {
        payload = value;
        return this;
    }

    /** The options that the run is enqueued with. */
    public CrashTest<P> enqueuedWith(Enqueue... all) {
        options = all.clone();
        return this;
    }

    /** Makes the handler's world new; called before each play. */
    public CrashTest<P> fresh(Preparation world) {
        fresh = world;
        return this;
    }

    /**
     * What the handler has done, as seen from outside: called at the end of each play. Values that can be compared by
     * {@code equals}, such as records and strings, alone or in collections; the order of a list counts.
     */
    public CrashTest<P> effects(Callable<?> observed) {
        effects = observed;
        return this;
    }

    /** Steps whose effect may be repeated by a crash between it and its record; only the outcome is compared then. */
    public CrashTest<P> toleratingRepeatOf(String... steps) {
        tolerated.addAll(List.of(steps));
        return this;
    }

    /** The run's result may differ from play to play. */
    public CrashTest<P> ignoringResult() {
        withResults = false;
        return this;
    }

    /** Kills the process that takes over as well, at each of its points. */
    public CrashTest<P> twice() {
        mostCrashes = 2;
        return this;
    }

    /**
     * Plays it all.
     *
     * @return the points at which the process was killed, in words, those of the undisturbed play in their order
     * @throws AssertionError when a crash changes what is left in the end, naming each point and what differs; or when the
     *     undisturbed run does not succeed, or does not do the same twice
     * @throws IllegalStateException when something was not said that it needs
     */
    public List<String> check() {
        CrashStage<P> stage = stage();
        CrashPlay undisturbed = undisturbed(stage);
        var found = new ArrayList<String>();
        int plays = checkAfter(stage, undisturbed, undisturbed, found);
        if (!found.isEmpty()) {
            throw new AssertionError(found.size() + " of " + plays + " plays of type " + type
                    + " end otherwise than the undisturbed one:\n"
                    + found.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"))
                    + (found.size() > MOST_SHOWN ? "\nand " + (found.size() - MOST_SHOWN) + " more" : ""));
        }
        return undisturbed.lastLife().stream().map(CrashPoint::toString).toList();
    }

    private CrashStage<P> stage() {
        if (payload == null && type.payload() != Void.class) {
            throw new IllegalStateException("payload: nothing, expected one for type " + type);
        }
        if (fresh == null || effects == null) {
            throw new IllegalStateException(
                    (fresh == null ? "fresh" : "effects") + ": nothing, expected fresh(...) and effects(...)");
        }
        return new CrashStage<>(type, handler, List.of(rules), List.of(options), payload, fresh, effects);
    }

    /** The play that the others are measured by. */
    private CrashPlay undisturbed(CrashStage<P> stage) {
        CrashPlay first = stage.play(List.of());
        if (!first.last().outcome().good()) {
            throw new AssertionError("the undisturbed run does not succeed: " + RunLines.of(first.last()));
        }
        CrashPlay second = stage.play(List.of());
        List<String> difference = new ArrayList<>(second.differenceFrom(first, withResults, true));
        if (!first.lives().equals(second.lives())) {
            difference.add("it passes " + second.lastLife() + ", expected " + first.lastLife());
        }
        if (!difference.isEmpty()) {
            throw new AssertionError("two undisturbed plays of type " + type
                    + " differ; chance and the time of day must not decide, and effects need equals:"
                    + indented(difference));
        }
        Set<String> steps = first.lastLife().stream().map(CrashPoint::name).collect(Collectors.toSet());
        for (String step : tolerated) {
            if (!steps.contains(step)) {
                throw new IllegalStateException(
                        "toleratingRepeatOf: \"" + step + "\", expected a step that the handler does");
            }
        }
        return first;
    }

    /** Kills the last process of a play at each of its points; answers how many plays that took. */
    private int checkAfter(CrashStage<P> stage, CrashPlay before, CrashPlay undisturbed, List<String> found) {
        int plays = 0;
        for (int point = 0; point < before.lastLife().size(); point++) {
            CrashPlay play = stage.play(before.killsAndThen(point));
            plays++;
            List<CrashPoint> planned = before.crashesAndThen(point);
            List<String> difference = difference(play, planned, undisturbed);
            if (!difference.isEmpty()) {
                String where = planned.stream().map(CrashPoint::toString).collect(Collectors.joining("; then "));
                found.add("- killed " + where + ":" + indented(difference));
            } else if (play.crashes().size() < mostCrashes) {
                plays += checkAfter(stage, play, undisturbed, found);
            }
        }
        return plays;
    }

    private List<String> difference(CrashPlay play, List<CrashPoint> planned, CrashPlay undisturbed) {
        boolean repeats =
                play.crashes().stream().anyMatch(crash -> tolerated.stream().anyMatch(crash::repeats));
        var lines = new ArrayList<>(play.differenceFrom(undisturbed, withResults && !repeats, !repeats));
        if (!play.crashes().equals(planned)) {
            lines.add("it took another way than before, and died at " + play.crashes() + ": chance must not decide");
        }
        return lines;
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "\n    " + line).collect(Collectors.joining());
    }
}
