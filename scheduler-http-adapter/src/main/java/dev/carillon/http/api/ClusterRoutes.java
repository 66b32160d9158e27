// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.JobQueue;
import dev.carillon.execution.RunCounts;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.policy.Terms;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeView;
import dev.carillon.store.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What all workspaces share: nodes and queues. */
final class ClusterRoutes {

    private static final Parameter<String> QUEUE = Parameter.path("queue", 100, "What the queue is called");

    private final Door door;

    ClusterRoutes(Door door) {
        this.door = door;
    }

    /**
     * A node.
     *
     * @param heardAt its last heartbeat
     * @param types whose handlers it has
     * @param slots how many handlers it runs at once
     * @param used how many it runs
     * @param queues those of its slots that belong to single queues
     * @param draining whether it is on its way down
     */
    public record NodeShown(
            String id,
            String label,
            Instant heardAt,
            List<String> types,
            int slots,
            int used,
            Map<String, Room> queues,
            boolean draining) {

        static NodeShown of(NodeView node) {
            var queues = new TreeMap<String, Room>();
            node.heartbeat().queues().forEach((name, room) -> queues.put(name, new Room(room.slots(), room.used())));
            return new NodeShown(
                    node.heartbeat().node().value().toString(),
                    node.heartbeat().node().label(),
                    node.heardAt(),
                    List.copyOf(new TreeSet<>(node.heartbeat().types())),
                    node.heartbeat().slots(),
                    node.heartbeat().used(),
                    queues,
                    node.heartbeat().draining());
        }
    }

    /** Some slots and how many of them are used. */
    public record Room(int slots, int used) {}

    /**
     * A queue.
     *
     * @param runs of all workspaces that have not ended; null when the store does not count them
     * @param held why nothing is claimed from it; null when something is
     */
    public record QueueShown(
            String name, @Nullable Counts runs, @Nullable PauseView held) {}

    /** How many runs have not ended, by where they are. */
    public record Counts(long waiting, long ready, long running) {

        static @Nullable Counts orNone(@Nullable RunCounts counts) {
            return counts == null ? null : new Counts(counts.waiting(), counts.ready(), counts.running());
        }
    }

    /**
     * How a queue is to be held.
     *
     * @param reason for people, 1 to 500 characters
     * @param until when it ends by itself; null for until somebody lets it go
     */
    public record HoldForm(String reason, @Nullable Instant until) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/nodes", "listNodes")
                        .tag("cluster")
                        .summary("The nodes that share the store")
                        .may(Access.SIGNED_IN)
                        .answersPage(NodeShown.class, "All of them")
                        .by(call -> Reply.ok(Page.all(door.store().nodes().list().stream()
                                .map(NodeShown::of)
                                .toList()))),
                Route.of(Method.GET, "/api/v1/queues", "listQueues")
                        .tag("cluster")
                        .summary("The queues by name")
                        .may(Access.SIGNED_IN)
                        .answersPage(QueueShown.class, "All of them")
                        .by(call -> Reply.ok(Page.all(queues()))),
                at("hold", "holdQueue", "Holds a queue: nothing is claimed from it by any node")
                        .body(HoldForm.class)
                        .answers(204, "It is held")
                        .by(this::hold),
                at("release", "releaseQueue", "Lets a queue go that is held")
                        .answers(204, "It goes on")
                        .fails(404)
                        .by(this::release));
    }

    private static Route.Builder at(String verb, String id, String summary) {
        return Route.of(Method.POST, "/api/v1/queues/{queue}/" + verb, id)
                .tag("cluster")
                .summary(summary)
                .may(Access.ADMIN)
                .right(Right.RUN)
                .takes(QUEUE);
    }

    private List<QueueShown> queues() {
        JobStore store = door.store();
        Map<String, Pause> held = store.queues().held();
        Map<String, RunCounts> counted = store.runs().countByQueue();
        var names = new TreeSet<>(held.keySet());
        names.addAll(counted.keySet());
        names.add(Terms.DEFAULT_QUEUE);
        store.nodes()
                .list()
                .forEach(node -> names.addAll(node.heartbeat().queues().keySet()));
        return names.stream()
                .map(name -> new QueueShown(name, Counts.orNone(counted.get(name)), PauseView.orNone(held.get(name))))
                .toList();
    }

    private JobQueue queue(Call call) {
        String name = call.get(QUEUE);
        Terms.JOBS.queue(name);
        return door.client().by(call.caller().actor()).queue(name);
    }

    private Reply hold(Call call) {
        HoldForm form = call.body(HoldForm.class);
        Instant until = form.until();
        if (until == null) {
            queue(call).hold(form.reason());
        } else {
            queue(call).hold(form.reason(), until);
        }
        return Reply.done();
    }

    private Reply release(Call call) {
        if (!queue(call).letGo()) {
            throw ProblemException.of(404, "queue: it is not held");
        }
        return Reply.done();
    }
}
