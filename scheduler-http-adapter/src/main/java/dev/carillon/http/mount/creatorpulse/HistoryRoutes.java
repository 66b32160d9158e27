// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.desk.NewsletterStatistics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the runs of a job. */
record HistoryRoutes(House house) {

    private static final Parameter<Long> LIMIT =
            Parameter.whole("limit", 1, 1_000, "How many at most").or(50L);

    /** Executions of a job, newest first. */
    @SnakeCase
    public record History(List<ExecutionView> executions, int count, UUID jobId) {}

    /**
     * How the executions of a job went.
     *
     * @param partial those that were neither: done in part, cancelled or lost
     * @param successRate percent, to two decimals; 0 when there were none
     * @param avgDurationSeconds of the last ten that took any time, to two decimals; null when there are none
     * @param lastExecutionAt ISO 8601 in UTC; null when there was none
     */
    @SnakeCase
    public record Stats(
            long totalExecutions,
            long successful,
            long failed,
            long partial,
            double successRate,
            @Nullable Double avgDurationSeconds,
            @Nullable String lastExecutionAt) {

        static Stats of(NewsletterStatistics all) {
            return new Stats(
                    all.totalExecutions(),
                    all.successful(),
                    all.failed(),
                    all.partial(),
                    all.successRate(),
                    all.avgDurationSeconds(),
                    WireTime.orNone(all.lastExecutionAt()));
        }
    }

    List<Route> all() {
        return List.of(
                house.at(Method.GET, "/{job_id}/history", "GetHistory", "The executions of a job, newest first")
                        .takes(House.JOB, LIMIT)
                        .answers(200, Envelope.of(History.class), "The executions")
                        .by(this::history),
                house.at(Method.GET, "/{job_id}/stats", "GetStats", "How the executions of a job went")
                        .takes(House.JOB)
                        .answers(200, Envelope.of(Stats.class), "The figures")
                        .by(this::stats));
    }

    private Reply history(Call call) {
        int limit = Math.toIntExact(call.get(LIMIT));
        House.Found found = house.found(call, Access.MEMBER);
        List<ExecutionView> executions = Executions.of(found, limit);
        return Envelope.ok(
                new History(executions, executions.size(), found.job().id()));
    }

    private Reply stats(Call call) {
        House.Found found = house.found(call, Access.MEMBER);
        return Envelope.ok(Stats.of(
                found.desk().statistics(found.job().name(), house.clock().instant())));
    }
}
