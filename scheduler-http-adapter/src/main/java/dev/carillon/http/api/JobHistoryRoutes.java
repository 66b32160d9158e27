// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.Fire;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.job.JobKey;
import dev.carillon.store.FireLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What became of a job's times and runs. */
final class JobHistoryRoutes {

    private static final String TAG = "jobs";
    private static final Duration USUAL_STRETCH = Duration.ofDays(7);
    private static final Parameter<Instant> FROM =
            Parameter.time("from", "From when, inclusive; a week before the end when nothing is said");
    private static final Parameter<Instant> TO = Parameter.time("to", "To when, exclusive; now when nothing is said");

    private final Door door;

    JobHistoryRoutes(Door door) {
        this.door = door;
    }

    List<Route> all() {
        return List.of(
                at("executions", "listJobExecutions", "A job's executions, newest first")
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(ExecutionView.class, "Some of them")
                        .by(this::executions),
                at("fires", "listJobFires", "What became of a job's planned times, newest first")
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(FireView.class, "Some of them")
                        .by(this::fires),
                at("runs", "listJobRuns", "A job's runs that have not ended, oldest first")
                        .answersPage(RunView.class, "All of them")
                        .by(this::runs),
                at("statistics", "getJobStatistics", "How a job's executions went, by hours (UTC)")
                        .takes(FROM, TO)
                        .answers(200, StatisticsView.class, "The figures")
                        .by(this::statistics),
                at("explain", "explainJob", "Why a job does not run now, or what it does")
                        .answers(200, ExplanationView.class, "The reasons")
                        .by(call ->
                                Reply.ok(ExplanationView.of(door.client(call).explain(JobRoutes.key(door, call))))));
    }

    private static Route.Builder at(String what, String id, String summary) {
        return Route.of(Method.GET, "/api/v1/jobs/{name}/" + what, id)
                .tag(TAG)
                .summary(summary)
                .may(Access.MEMBER)
                .takes(JobRoutes.NAME);
    }

    private Reply executions(Call call) {
        JobKey job = JobRoutes.key(door, call);
        long limit = call.get(Page.LIMIT);
        ExecutionLog.Position before =
                call.find(Page.AFTER).map(ExecutionMarks::parse).orElse(null);
        List<Execution> read = door.client(call).log().ofJob(job, before, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, ExecutionMarks::of, ExecutionView::of));
    }

    private Reply fires(Call call) {
        JobKey job = JobRoutes.key(door, call);
        long limit = call.get(Page.LIMIT);
        FireLedger.Position before = call.find(Page.AFTER).map(FireMarks::parse).orElse(null);
        List<Fire> read = door.client(call).fires(job, before, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, FireMarks::of, FireView::of));
    }

    private Reply runs(Call call) {
        JobClient client = door.client(call);
        var job = client.find(JobRoutes.key(door, call)).orElseThrow();
        return Reply.ok(Page.all(
                door.store().runs().ofJob(job.id()).stream().map(RunView::of).toList()));
    }

    private Reply statistics(Call call) {
        JobKey job = JobRoutes.key(door, call);
        Instant to = call.find(TO).orElseGet(door.store()::now);
        Instant from = call.find(FROM).orElse(to.minus(USUAL_STRETCH));
        if (!from.isBefore(to)) {
            throw ProblemException.badField("from", from + ", expected before " + to);
        }
        return Reply.ok(StatisticsView.of(from, to, door.client(call).log().statistics(job, from, to)));
    }
}
