// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.webhook.completion.Notice;
import dev.carillon.webhook.completion.RunFilter;
import dev.carillon.webhook.completion.Subscription;
import dev.carillon.webhook.completion.WebhookStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes are killed between the end of a run, its row, its post and the note of the answer. What the receiver has counts. */
class WebhooksOfDyingProcessesTest {

    private static final Logger LOG = LoggerFactory.getLogger(WebhooksOfDyingProcessesTest.class);
    private static final int DEATHS = Boolean.getBoolean("carillon.full") ? 12 : 3;
    private static final int EACH = 40;
    private static final long SEED = 7;

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final List<MortalNode> nodes = new ArrayList<>();

    @Test
    void everyEndIsOneRowAndArrives(@TempDir Path folder) throws Exception {
        Path database = folder.resolve("webhooks.db");
        var random = new Random(SEED);
        var runs = new ArrayList<RunId>();
        try (var receiver = new MockWebServer();
                var jobs = MortalNode.jobs(database)) {
            receiver.setDispatcher(noting());
            receiver.start();
            WebhookStore store = MortalNode.store(database);
            Subscription subscription = MortalNode.webhooks(database)
                    .desk("default", "ann")
                    .subscribe(receiver.url("/").toString(), RunFilter.ALL);
            JobClient client = JobClient.on(jobs);
            start(folder, database);
            start(folder, database);
            for (int death = 0; death < DEATHS; death++) {
                int before = received.size();
                for (int i = 0; i < EACH; i++) {
                    runs.add(client.enqueue(MortalNode.WORK));
                }
                int enough = before + 1 + random.nextInt(EACH / 2);
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> received.size() >= enough);
                nodes.stream()
                        .filter(MortalNode::isAlive)
                        .findFirst()
                        .orElseThrow()
                        .kill();
                start(folder, database);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> delivered(store, subscription) == runs.size());
            judge(store.notices().list(subscription.id(), null, 1_000), client, runs);
        } finally {
            for (MortalNode node : nodes) {
                node.kill();
            }
        }
    }

    private void start(Path folder, Path database) throws Exception {
        nodes.add(MortalNode.start(database, folder.resolve("out-" + nodes.size())));
    }

    private Dispatcher noting() {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                received.add(String.valueOf(request.getHeaders().get("webhook-id")));
                return new MockResponse.Builder().build();
            }
        };
    }

    private static long delivered(WebhookStore store, Subscription subscription) {
        return store.notices().list(subscription.id(), null, 1_000).stream()
                .filter(notice -> notice.state() == Notice.State.DELIVERED)
                .count();
    }

    private void judge(List<Notice> notices, JobClient client, List<RunId> runs) {
        assertThat(notices).hasSize(runs.size());
        assertThat(notices).extracting(Notice::run).containsExactlyInAnyOrderElementsOf(runs);
        for (RunId run : runs) {
            assertThat(client.log().ofRun(run)).filteredOn(Execution::last).hasSize(1);
        }
        Set<String> told =
                notices.stream().map(notice -> notice.id().toString()).collect(Collectors.toSet());
        assertThat(new HashSet<>(received)).isEqualTo(told);
        // of each that was under way when its process died nobody could know
        assertThat(received.size() - told.size()).isBetween(0, DEATHS * 4);
        LOG.info("{} ends, {} posts, {} deaths", told.size(), received.size(), DEATHS);
    }
}
