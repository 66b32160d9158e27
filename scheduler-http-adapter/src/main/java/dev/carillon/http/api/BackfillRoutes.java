// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.Backfill;
import dev.carillon.execution.Fire;
import dev.carillon.execution.RunId;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Planned times of the past that made no run, or one that failed: looked at first, then run exactly as they were seen. */
final class BackfillRoutes {

    private final Door door;

    BackfillRoutes(Door door) {
        this.door = door;
    }

    /**
     * A stretch of the past.
     *
     * @param from inclusive
     * @param to exclusive, not after now
     * @param again whether times whose runs did their work are run once more
     */
    public record Stretch(
            Instant from, Instant to, @Nullable Boolean again) {}

    /**
     * What is to be run.
     *
     * @param token as the plan answered it: refused when it would be other times by now
     * @param atOnce how many of them run at a time; 1 when nothing is said
     */
    public record Start(
            Instant from,
            Instant to,
            @Nullable Boolean again,
            String token,
            @Nullable Integer atOnce) {}

    /**
     * What would be run.
     *
     * @param token by which it is started
     * @param cut whether there may be more after these
     */
    public record Plan(String token, List<Time> times, boolean cut) {}

    /**
     * A planned time.
     *
     * @param before what became of it; null when nothing is recorded
     */
    public record Time(Instant time, Fire.@Nullable FireOutcome before) {}

    /**
     * It is under way.
     *
     * @param series under which the job's fires have its times
     */
    public record UnderWay(long series, List<String> runs) {}

    List<Route> all() {
        return List.of(
                at("plan", "planBackfill", "Looks what a backfill would run, and changes nothing")
                        .may(Access.MEMBER)
                        .changesNothing()
                        .body(Stretch.class)
                        .answers(200, Plan.class, "What it would run")
                        .by(this::plan),
                at("start", "startBackfill", "Runs what a plan showed")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .body(Start.class)
                        .answers(202, UnderWay.class, "It is under way")
                        .fails(409)
                        .by(this::start));
    }

    private static Route.Builder at(String verb, String id, String summary) {
        return Route.of(Method.POST, "/api/v1/jobs/{name}/backfill/" + verb, id)
                .tag("jobs")
                .summary(summary)
                .takes(JobRoutes.NAME);
    }

    private Backfill backfill(Call call, Instant from, Instant to, @Nullable Boolean again) {
        Backfill missing = door.client(call).job(JobRoutes.key(door, call)).backfill(from, to);
        return again != null && again ? missing.again() : missing;
    }

    private Reply plan(Call call) {
        Stretch stretch = call.body(Stretch.class);
        Backfill backfill = backfill(call, stretch.from(), stretch.to(), stretch.again());
        return Reply.ok(new Plan(
                backfill.digest(),
                backfill.times().stream()
                        .map(time -> new Time(time.time(), time.before()))
                        .toList(),
                backfill.isCut()));
    }

    private Reply start(Call call) {
        Start start = call.body(Start.class);
        Backfill backfill = backfill(call, start.from(), start.to(), start.again());
        if (!backfill.digest().equals(start.token())) {
            throw ProblemException.of(409, "the plan has changed since its token was given; plan again");
        }
        Integer atOnce = start.atOnce();
        Backfill.Started started = backfill.start(atOnce == null ? 1 : atOnce);
        return Reply.accepted(new UnderWay(
                started.series(), started.runs().stream().map(RunId::toString).toList()));
    }
}
