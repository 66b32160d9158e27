// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static dev.carillon.testkit.Explained.reason;
import static dev.carillon.testkit.Explained.sentence;
import static dev.carillon.testkit.StoreFixture.NOON;
import static dev.carillon.testkit.StoreFixture.TYPE;
import static dev.carillon.testkit.StoreFixture.TYPES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.execution.RunId;
import dev.carillon.explain.Explanation;
import dev.carillon.explain.Reason.Code;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.Pause;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is said of a run that could start and that no node takes. */
class ExplainNodesTest {

    private final Explained world = new Explained();
    private final JobClient client = world.client();
    private final RunId run = client.enqueue(TYPE, Enqueue.queue("bulk"));

    private Explanation why() {
        return client.explain(run);
    }

    @Test
    void noNodeIsAlive() {
        assertThat(sentence(why(), Code.NO_NODE)).isEqualTo("No node is alive, and none is known.");
        world.lives(world.anna);
        world.clock.advance(Duration.ofSeconds(5));
        world.lives(world.bert);
        world.clock.advance(Explained.LEASE);
        assertThat(sentence(why(), Code.NO_NODE))
                .isEqualTo(
                        "No node is alive; the last that was, node bert, was heard at 2026-11-20T12:00:05Z (12 s ago).");
    }

    @Test
    void noNodeHasItsHandler() {
        world.store.nodes().renew(Heartbeat.of(world.anna, Set.of("report", "mail")));
        world.store.nodes().renew(Heartbeat.of(world.bert, Set.of("sync")));
        assertThat(sentence(why(), Code.NO_HANDLER))
                .isEqualTo(
                        "No node that is alive has a handler for type contract: node anna handles mail, report, node "
                                + "bert handles sync.");
    }

    @Test
    void theNodesThatHaveItsHandlerAreOnTheirWayDown() {
        world.lives(world.anna, 4, 0, true);
        world.store.nodes().renew(Heartbeat.of(world.bert, Set.of("sync")));
        assertThat(sentence(why(), Code.NODE_DRAINING))
                .isEqualTo("Those that have a handler for type contract are on their way down: node anna.");
        world.lives(world.bert);
        assertThat(why().says(Code.NODE_DRAINING)).isFalse();
    }

    @Test
    void allNodesAreFull() {
        world.lives(world.anna, 4, 4, false);
        world.lives(world.bert, 1, 0, true);
        world.promote();
        assertThat(sentence(why(), Code.NODES_FULL))
                .isEqualTo(
                        "No node that could execute it has a free slot: node anna uses 4 of 4 slots, node bert is on "
                                + "its way down.");
        world.lives(world.bert, 1, 0, false);
        assertThat(why().says(Code.NODES_FULL)).isFalse();
    }

    @Test
    void theSlotsOfItsQueueAreFullThoughTheNodeHasOthers() {
        RunId elsewhere = client.enqueue(TYPE);
        world.promote();
        world.store
                .nodes()
                .renew(new Heartbeat(world.anna, TYPES, 6, 2, Map.of("bulk", new Heartbeat.Room(2, 2)), false));
        assertThat(sentence(why(), Code.NODES_FULL))
                .isEqualTo("No node that could execute it has a free slot: node anna uses 2 of 2 slots that are queue "
                        + "bulk's own.");
        assertThat(client.explain(elsewhere).says(Code.NODES_FULL)).isFalse();
    }

    @Test
    void theOtherSlotsAreFullThoughAQueueHasSomeOfItsOwn() {
        RunId elsewhere = client.enqueue(TYPE);
        world.promote();
        world.store
                .nodes()
                .renew(new Heartbeat(world.anna, TYPES, 6, 4, Map.of("bulk", new Heartbeat.Room(2, 0)), false));
        assertThat(sentence(client.explain(elsewhere), Code.NODES_FULL))
                .isEqualTo("No node that could execute it has a free slot: node anna uses 4 of 4 slots.");
        assertThat(why().says(Code.NODES_FULL)).isFalse();
    }

    @Test
    void aNodeTellsTheSlotsOfItsQueues() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var store = new InMemoryJobStore();
        try (var scheduler = Scheduler.on(store)
                .handle(TYPE, body -> gate.await())
                .slots(3)
                .queue("bulk", 1)
                .lease(Duration.ofSeconds(10), Duration.ofMillis(50))
                .start()) {
            scheduler.client().enqueue(TYPE, Enqueue.queue("bulk"));
            await().untilAsserted(() -> assertThat(store.nodes().list())
                    .singleElement()
                    .satisfies(node -> assertThat(node.heartbeat().room("bulk")).isEqualTo(new Heartbeat.Room(1, 1))));
            RunId second = scheduler.client().enqueue(TYPE, Enqueue.queue("bulk"));
            await().untilAsserted(() -> assertThat(sentence(scheduler.client().explain(second), Code.NODES_FULL))
                    .contains("node node uses 1 of 1 slot that are queue bulk's own"));
            gate.countDown();
        }
    }

    @Test
    void itsQueueIsHeld() {
        world.lives(world.anna);
        world.promote();
        world.store.queues().hold("bulk", new Pause("the target is down", "dora", NOON, NOON.plusSeconds(30)));
        assertThat(why().reasons()).singleElement().satisfies(held -> {
            assertThat(held.code()).isEqualTo(Code.QUEUE_HELD);
            assertThat(held.sentence())
                    .isEqualTo(
                            "Queue bulk is held by dora since 2026-11-20T12:00:00Z (now), until 2026-11-20T12:00:30Z "
                                    + "(in 30 s): the target is down.");
            assertThat(held.until()).isEqualTo(NOON.plusSeconds(30));
        });
        world.store.queues().hold("bulk", new Pause("the target is down", "dora", NOON, null));
        assertThat(reason(why(), Code.QUEUE_HELD).sentence()).contains("until somebody lets it go: the target");
    }

    @Test
    void nothingStandsInItsWay() {
        world.lives(world.anna);
        assertThat(why().state()).isEqualTo("It waits.");
        assertThat(sentence(why(), Code.STARTING))
                .isEqualTo("Nothing stands in its way: a node takes it with its next look.");
        world.promote();
        assertThat(why().state()).isEqualTo("It is ready since 2026-11-20T12:00:00Z (now).");
        world.clock.advance(Duration.ofSeconds(5));
        assertThat(sentence(why(), Code.STARTING)).endsWith("with its next look.");
        world.clock.advance(Duration.ofSeconds(15));
        world.lives(world.anna);
        assertThat(sentence(why(), Code.STARTING)).contains("after the runs of its queue that come before it");
    }
}
