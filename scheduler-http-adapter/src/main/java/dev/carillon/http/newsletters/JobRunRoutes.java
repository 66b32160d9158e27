// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.execution.Execution;
import dev.carillon.execution.ExecutionLog;
import dev.carillon.execution.RunId;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.desk.NewsletterStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of newsletter jobs: asked for, and what became of them. */
final class JobRunRoutes {

    private static final String TAG = "newsletters";

    private final NewslettersApi api;

    JobRunRoutes(NewslettersApi api) {
        this.api = api;
    }

    /**
     * How a job is to be run now.
     *
     * @param test whether the issue is written and not sent
     */
    public record RunForm(@Nullable Boolean test) {}

    /** A run was asked for. */
    public record Asked(String run) {}

    /**
     * How the runs of a job went.
     *
     * @param partial those that were neither: done in part, cancelled or lost
     * @param successRate the share of successful ones of all in percent; 0 when there were none
     * @param averageSeconds of the last ten that took any time; null when there are none
     */
    public record Statistics(
            long total,
            long successful,
            long failed,
            long partial,
            double successRate,
            @Nullable Double averageSeconds,
            @Nullable Instant lastAt) {

        static Statistics of(NewsletterStatistics all) {
            return new Statistics(
                    all.totalExecutions(),
                    all.successful(),
                    all.failed(),
                    all.partial(),
                    all.successRate(),
                    all.avgDurationSeconds(),
                    all.lastExecutionAt());
        }
    }

    List<Route> all() {
        return List.of(
                at(Method.POST, "run", "runNewsletterJobNow", "Runs a job now, whatever its status")
                        .may(Access.EDITOR)
                        .body(RunForm.class)
                        .answers(202, Asked.class, "It will be run")
                        .fails(409)
                        .by(this::run),
                at(Method.GET, "executions", "listNewsletterExecutions", "A job's executions, newest first")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(ExecutionShown.class, "Some of them")
                        .by(this::history),
                at(Method.GET, "statistics", "getNewsletterStatistics", "How a job's runs went")
                        .may(Access.MEMBER)
                        .answers(200, Statistics.class, "The figures")
                        .by(call -> Reply.ok(Statistics.of(api.desk(call)
                                .jobs()
                                .statistics(call.get(JobRoutes.JOB), api.clock().instant())))));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, "/api/v1/newsletters/jobs/{job}/" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(JobRoutes.JOB);
    }

    private Reply run(Call call) {
        RunForm form = call.body(RunForm.class);
        Optional<RunId> run = api.desk(call).jobs().runNow(call.get(JobRoutes.JOB), form.test() != null && form.test());
        return Reply.accepted(new Asked(
                run.map(RunId::toString).orElseThrow(() -> ProblemException.of(409, "the job runs already"))));
    }

    private Reply history(Call call) {
        ExecutionLog.Position before =
                call.find(Page.AFTER).map(JobRunRoutes::position).orElse(null);
        List<Execution> read =
                api.desk(call).jobs().history(call.get(JobRoutes.JOB), before, NewsletterWords.oneMore(call));
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), JobRunRoutes::mark, ExecutionShown::of));
    }

    private static String mark(Execution execution) {
        ExecutionLog.Position position = ExecutionLog.Position.of(execution);
        return position.finishedAt().toEpochMilli() + "~" + position.number();
    }

    private static ExecutionLog.Position position(String mark) {
        String[] parts = mark.split("~", -1);
        if (parts.length != 2 || NewsletterWords.number(parts[1]) < 1) {
            throw NewsletterWords.foreignMark();
        }
        return new ExecutionLog.Position(
                Instant.ofEpochMilli(NewsletterWords.number(parts[0])), NewsletterWords.number(parts[1]));
    }
}
