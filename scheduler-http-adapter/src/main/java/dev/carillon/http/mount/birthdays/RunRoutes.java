// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.birthdays;

import dev.carillon.bots.BotRun;
import dev.carillon.execution.RunId;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of jobs: asked for, and what became of them. */
record RunRoutes(House house) {

    private static final int MOST = 200;
    private static final Parameter<Long> LIMIT = Parameter.whole(
                    "limit", Integer.MIN_VALUE, Integer.MAX_VALUE, "How many at most, 1 to 200")
            .or(50L);

    /**
     * A run is asked for.
     *
     * @param runId by which the history names it
     */
    @SnakeCase
    public record Queued(String message, String status, String runId) {}

    /** A run, all its attempts together; all times in UTC. */
    @SnakeCase
    public record RunView(
            String id,
            String jobId,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String status,
            @Nullable JsonText result,
            @Nullable String error,
            long messagesSent,
            long profilesVisited) {

        static RunView of(BotRun run) {
            String result = run.result();
            return new RunView(
                    run.id().toString(),
                    run.jobId(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.status().word(),
                    result == null ? null : new JsonText(result),
                    run.error(),
                    run.messagesSent(),
                    run.profilesVisited());
        }
    }

    List<Route> all() {
        return List.of(
                house.at(Method.POST, "/jobs/{job_id}/run", "RunJob", "Runs a job now; its pace holds all the same")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .takes(House.JOB)
                        .answers(202, Queued.class, "It will be run")
                        .fails(409)
                        .by(this::run),
                house.at(Method.GET, "/jobs/{job_id}/history", "GetHistory", "The latest runs of a job, newest first")
                        .may(Access.MEMBER)
                        .takes(House.JOB, LIMIT)
                        .answers(200, RunView[].class, "The runs, those included that are not over")
                        .fails(400)
                        .by(this::history));
    }

    private Reply run(Call call) {
        String id = house.found(call).id();
        RunId run = house.jobs(call)
                .runNow(id)
                .orElseThrow(() -> ProblemException.of(
                        409, "Job " + id + " has another run open, and may not have more at a time"));
        return Reply.accepted(new Queued("Job " + id + " queued for immediate execution", "queued", run.toString()));
    }

    private Reply history(Call call) {
        long limit = call.get(LIMIT);
        if (limit < 1 || limit > MOST) {
            throw ProblemException.of(400, "Limit must be between 1 and 200");
        }
        String id = house.found(call).id();
        return Reply.ok(house.jobs(call).history(id, Math.toIntExact(limit)).stream()
                .map(RunView::of)
                .toList());
    }
}
