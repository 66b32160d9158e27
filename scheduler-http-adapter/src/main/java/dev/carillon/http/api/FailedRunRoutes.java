// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.FailedRuns;
import dev.carillon.execution.RunId;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.store.DeadLetter;
import java.time.Instant;
import java.util.List;

/** Runs that have failed for good, and wait for somebody. */
final class FailedRunRoutes {

    private static final String TAG = "failed runs";

    private final Door door;

    FailedRunRoutes(Door door) {
        this.door = door;
    }

    /** A run that has failed for good. */
    public record FailedRunView(Instant since, ExecutionView last) {

        static FailedRunView of(DeadLetter letter) {
            return new FailedRunView(letter.since(), ExecutionView.of(letter.last()));
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/failed-runs", "listFailedRuns")
                        .tag(TAG)
                        .summary("The runs that have failed for good, newest first")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(FailedRunView.class, "Some of them")
                        .by(this::list),
                at("redrive", "redriveRun", "Lets a run be tried again, with all its retries before it")
                        .answers(204, "It waits again")
                        .by(call -> change(call, FailedRuns::redrive)),
                at("discard", "discardRun", "Gives a run up; what is recorded stays")
                        .answers(204, "It is given up")
                        .by(call -> change(call, FailedRuns::discard)));
    }

    private static Route.Builder at(String verb, String id, String summary) {
        return Route.of(Method.POST, "/api/v1/failed-runs/{run}/" + verb, id)
                .tag(TAG)
                .summary(summary)
                .may(Access.EDITOR)
                .right(Right.RUN)
                .takes(RunRoutes.RUN)
                .fails(409);
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        var before = call.find(Page.AFTER).map(DeadMarks::parse).orElse(null);
        List<DeadLetter> read = door.client(call).failed().latest(before, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, DeadMarks::of, FailedRunView::of));
    }

    @FunctionalInterface
    private interface Change {
        boolean of(FailedRuns failed, RunId run);
    }

    private Reply change(Call call, Change change) {
        var run = new RunId(call.get(RunRoutes.RUN));
        boolean here = door.store()
                .dead()
                .find(run)
                .filter(letter -> letter.last().run().workspace().equals(call.workspace()))
                .isPresent();
        if (!here) {
            throw ProblemException.absent("run");
        }
        if (!change.of(door.client(call).failed(), run)) {
            throw ProblemException.of(
                    409, "its unique key is held by another run, or its job has as many open runs as it allows");
        }
        return Reply.done();
    }
}
