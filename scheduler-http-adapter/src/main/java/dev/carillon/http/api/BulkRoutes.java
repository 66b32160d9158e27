// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.Bulk;
import dev.carillon.BulkAction;
import dev.carillon.execution.RunId;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.store.StoredJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The same for many jobs: planned first, then done to exactly those that the plan showed. */
final class BulkRoutes {

    private final Door door;

    BulkRoutes(Door door) {
        this.door = door;
    }

    /** What is done to each job. */
    public enum Verb {
        PAUSE,
        RESUME,
        RUN,
        ENABLE,
        DISABLE,
        DELETE
    }

    /**
     * Which jobs; all that is said has to be so, and something has to be said.
     *
     * @param labels that they have, among others
     */
    public record Which(
            @Nullable Set<String> names,
            @Nullable Set<StoredJob.State> states,
            @Nullable String type,
            @Nullable String owner,
            @Nullable Map<String, String> labels) {

        public Which {
            if (names == null && states == null && type == null && owner == null && labels == null) {
                throw new IllegalArgumentException("names: expected one or more of names, states, type, owner, labels");
            }
        }

        Predicate<StoredJob> wanted() {
            return stored -> (names == null || names.contains(stored.key().name()))
                    && (states == null || states.contains(stored.state()))
                    && (type == null || type.equals(stored.job().type()))
                    && (owner == null || owner.equals(stored.job().owner()))
                    && (labels == null || stored.job().labels().entrySet().containsAll(labels.entrySet()));
        }
    }

    /**
     * What is to be done to which jobs.
     *
     * @param reason of a pause, for people
     * @param until when a pause ends by itself
     * @param test whether runs are trials
     * @param token as the plan answered it; needed to do it, and refused when other jobs would be meant by now
     */
    public record Order(
            Verb action,
            Which which,
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable Boolean test,
            @Nullable String token) {

        BulkAction bulkAction() {
            if (action == Verb.PAUSE && reason == null) {
                throw ProblemException.badField("reason", "missing, expected why the jobs are paused");
            }
            return switch (action) {
                case PAUSE -> BulkAction.pause(String.valueOf(reason), until);
                case RESUME -> BulkAction.resume();
                case RUN -> BulkAction.runNow(test != null && test);
                case ENABLE -> BulkAction.enable();
                case DISABLE -> BulkAction.disable();
                case DELETE -> BulkAction.delete();
            };
        }
    }

    /**
     * What would be done.
     *
     * @param token by which it is done
     * @param cut whether there are more jobs than these
     */
    public record Plan(String token, List<String> jobs, boolean cut) {}

    /** What became of it, job by job. */
    public record Done(List<OneDone> jobs) {}

    /**
     * What became of one job.
     *
     * @param why in one line, empty when it was done
     * @param run that was made; null when none was
     */
    public record OneDone(
            String name,
            Bulk.Answer answer,
            String why,
            @Nullable String run) {

        static OneDone of(Bulk.Result result) {
            RunId made = result.run();
            return new OneDone(
                    result.job().key().name(), result.answer(), result.why(), made == null ? null : made.toString());
        }
    }

    List<Route> all() {
        return List.of(
                at("plan", "planBulkAction", "Looks which jobs an action would be done to, and changes nothing")
                        .changesNothing()
                        .answers(200, Plan.class, "The jobs")
                        .by(this::plan),
                at("start", "startBulkAction", "Does to the jobs of a plan what it said; deletion is for owners")
                        .answers(200, Done.class, "What became of each")
                        .fails(409)
                        .by(this::start));
    }

    private static Route.Builder at(String verb, String id, String summary) {
        return Route.of(Method.POST, "/api/v1/bulk-actions/" + verb, id)
                .tag("jobs")
                .summary(summary)
                .may(Access.EDITOR)
                .body(Order.class);
    }

    private Bulk bulk(Call call, Order order) {
        boolean owner =
                call.caller().in(call.workspace()).filter(Access.OWNER::equals).isPresent();
        if (order.action() == Verb.DELETE && !owner) {
            throw ProblemException.of(403, "expected an owner of the workspace");
        }
        return door.client(call).bulk(order.bulkAction(), order.which().wanted());
    }

    private Reply plan(Call call) {
        Bulk bulk = bulk(call, call.body(Order.class));
        return Reply.ok(new Plan(
                bulk.digest(), bulk.jobs().stream().map(job -> job.key().name()).toList(), bulk.isCut()));
    }

    private Reply start(Call call) {
        Order order = call.body(Order.class);
        String token = order.token();
        if (token == null) {
            throw ProblemException.badField("token", "missing, expected that of a plan");
        }
        Bulk bulk = bulk(call, order);
        if (!bulk.digest().equals(token)) {
            throw ProblemException.of(409, "the plan has changed since its token was given; plan again");
        }
        return Reply.ok(new Done(bulk.run().stream().map(OneDone::of).toList()));
    }
}
