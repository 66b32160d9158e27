// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.FailedBulk;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The same for many runs that have failed for good: planned first, then done to exactly those that the plan showed. */
final class FailedBulkRoutes {

    private final Door door;

    FailedBulkRoutes(Door door) {
        this.door = door;
    }

    /**
     * What is to be done to which runs; all that is said has to be so.
     *
     * @param job those of a job
     * @param type those of a type
     * @param error those whose error has this in it
     * @param token as the plan answered it; needed to do it, and refused when other runs would be meant by now
     */
    public record Order(
            FailedBulk.Action action,
            @Nullable String job,
            @Nullable String type,
            @Nullable String error,
            @Nullable String token) {

        Predicate<Execution> wanted() {
            return last -> (job == null || job.equals(last.run().jobName()))
                    && (type == null || type.equals(last.run().type()))
                    && (error == null || String.valueOf(last.error()).contains(error));
        }
    }

    /**
     * What would be done.
     *
     * @param token by which it is done
     * @param cut whether there are more runs than these
     */
    public record Plan(String token, List<String> runs, boolean cut) {}

    /** What became of it, run by run. */
    public record Done(List<OneDone> runs) {}

    /** What became of one run. */
    public record OneDone(String run, FailedBulk.Answer answer) {}

    List<Route> all() {
        return List.of(
                at("plan", "planFailedRuns", "Looks which runs an action would be done to, and changes nothing")
                        .changesNothing()
                        .answers(200, Plan.class, "The runs")
                        .by(this::plan),
                at("start", "startFailedRuns", "Does to the runs of a plan what it said")
                        .right(Right.RUN)
                        .answers(200, Done.class, "What became of each")
                        .fails(409)
                        .by(this::start));
    }

    private static Route.Builder at(String verb, String id, String summary) {
        return Route.of(Method.POST, "/api/v1/failed-runs/bulk/" + verb, id)
                .tag("failed runs")
                .summary(summary)
                .may(Access.EDITOR)
                .body(Order.class);
    }

    private FailedBulk bulk(Call call, Order order) {
        return door.client(call).failed().bulk(order.action(), order.wanted());
    }

    private Reply plan(Call call) {
        FailedBulk bulk = bulk(call, call.body(Order.class));
        return Reply.ok(new Plan(
                bulk.digest(), bulk.runs().stream().map(RunId::toString).toList(), bulk.isCut()));
    }

    private Reply start(Call call) {
        Order order = call.body(Order.class);
        String token = order.token();
        if (token == null) {
            throw ProblemException.badField("token", "missing, expected that of a plan");
        }
        FailedBulk bulk = bulk(call, order);
        if (!bulk.digest().equals(token)) {
            throw ProblemException.of(409, "the plan has changed since its token was given; plan again");
        }
        return Reply.ok(new Done(bulk.run().stream()
                .map(done -> new OneDone(done.run().toString(), done.answer()))
                .toList()));
    }
}
