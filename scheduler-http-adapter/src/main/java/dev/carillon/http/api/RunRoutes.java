// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.JobClient;
import dev.carillon.RunWatch;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Progress;
import dev.carillon.execution.RunId;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.OpenRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs: those that have not ended, and what became of those that have. */
final class RunRoutes {

    static final Parameter<UUID> RUN = Parameter.pathId("run", "The id of the run");

    private static final String TAG = "runs";

    private final Door door;

    RunRoutes(Door door) {
        this.door = door;
    }

    /**
     * A run with all that is known of it.
     *
     * @param open null when it has ended
     * @param progress how far it has come; null when it has not said
     * @param lines the latest of its present attempt
     * @param steps the results of the durable steps behind it
     * @param executions its attempts that have ended, first one first
     */
    public record RunDetail(
            String id,
            @Nullable RunView open,
            @Nullable ProgressView progress,
            List<ExecutionView.Line> lines,
            Map<String, JsonText> steps,
            List<ExecutionView> executions) {}

    /** How far a run has come; {@code total} is 0 when that is not known. */
    public record ProgressView(long done, long total, String message) {

        static ProgressView of(Progress progress) {
            return new ProgressView(progress.done(), progress.total(), progress.message());
        }
    }

    /** What became of the wish to end a run. */
    public record Cancelled(CancelAnswer answer) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/runs", "listRuns")
                        .tag(TAG)
                        .summary("The runs that have not ended, oldest first")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(RunView.class, "Some of them")
                        .by(this::list),
                at(Method.GET, "", "getRun", "A run, whether it has ended or not")
                        .may(Access.MEMBER)
                        .answers(200, RunDetail.class, "What is known of it")
                        .by(this::get),
                at(Method.GET, "/explain", "explainRun", "Why a run is not executed, or what became of it")
                        .may(Access.MEMBER)
                        .answers(200, ExplanationView.class, "The reasons")
                        .by(this::explain),
                at(Method.POST, "/cancel", "cancelRun", "Ends a run; a node that executes it is told to")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .answers(200, Cancelled.class, "What became of that")
                        .by(this::cancel),
                Route.of(Method.GET, "/api/v1/executions", "listExecutions")
                        .tag(TAG)
                        .summary("What was executed, newest first")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(ExecutionView.class, "Some of it")
                        .by(this::executions));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, "/api/v1/runs/{run}" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(RUN);
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        RunId after = call.find(Page.AFTER)
                .map(mark -> new RunId(Mark.parse(mark, 1).id(0)))
                .orElse(null);
        List<OpenRun> read = door.client(call).open(after, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, open -> open.run().id().toString(), RunView::of));
    }

    private Reply get(Call call) {
        JobClient client = door.client(call);
        var id = new RunId(call.get(RUN));
        Optional<OpenRun> open = client.find(id);
        List<Execution> executions = client.log().ofRun(id);
        if (open.isEmpty() && executions.isEmpty()) {
            throw ProblemException.absent("run");
        }
        RunWatch watch = client.watch(id);
        return Reply.ok(new RunDetail(
                id.toString(),
                open.map(RunView::of).orElse(null),
                watch.progress().map(ProgressView::of).orElse(null),
                ExecutionView.Line.of(watch.lines()),
                ExecutionView.json(watch.steps()),
                executions.stream().map(ExecutionView::of).toList()));
    }

    private Reply explain(Call call) {
        JobClient client = door.client(call);
        var id = new RunId(call.get(RUN));
        if (client.find(id).isEmpty() && client.log().ofRun(id).isEmpty()) {
            throw ProblemException.absent("run");
        }
        return Reply.ok(ExplanationView.of(client.explain(id)));
    }

    private Reply cancel(Call call) {
        JobClient client = door.client(call);
        var id = new RunId(call.get(RUN));
        if (client.find(id).isEmpty() && client.log().ofRun(id).isEmpty()) {
            throw ProblemException.absent("run");
        }
        return Reply.ok(new Cancelled(client.cancel(id)));
    }

    private Reply executions(Call call) {
        long limit = call.get(Page.LIMIT);
        var before = call.find(Page.AFTER).map(ExecutionMarks::parse).orElse(null);
        List<Execution> read = door.client(call).log().latest(call.workspace(), before, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, ExecutionMarks::of, ExecutionView::of));
    }
}
