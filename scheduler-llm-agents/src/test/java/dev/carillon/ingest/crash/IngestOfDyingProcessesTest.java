// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.JobClient;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.ingest.analysis.LexiconSentiment;
import dev.carillon.ingest.archive.Archive;
import dev.carillon.ingest.archive.Verification;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.ledger.LedgerVerifier;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.store.Batch;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes are killed in the middle of a batch; others go on with it. */
class IngestOfDyingProcessesTest {

    private static final Logger LOG = LoggerFactory.getLogger(IngestOfDyingProcessesTest.class);
    private static final String JOB = "conversation-ingest-file";

    /** A run with which three nodes have died is given up. */
    private static final int DEATHS_A_RUN = 2;

    private static final int DEATHS = Boolean.getBoolean("carillon.full") ? 10 : 3;
    private static final int RUNS = (DEATHS + DEATHS_A_RUN - 1) / DEATHS_A_RUN;
    private static final int BAD = 7;
    private static final int TOGETHER = 25;

    private final List<MortalIngest> all = new ArrayList<>();
    private final SigningKey key = SigningKey.generate();

    @Test
    void noConversationIsLostAndNoneIsThereTwice(@TempDir Path folder) throws Exception {
        Path database = folder.resolve("ingest.db");
        Path conversations = folder.resolve("conversations.json");
        int total = 2 * RUNS * MortalIngest.MOST;
        Files.writeString(conversations, conversations(total));
        var random = new Random(6);
        int deaths = 0;
        try (var jobs = MortalIngest.jobs(database)) {
            var client = JobClient.on(jobs);
            start(folder, database, conversations);
            await().atMost(Duration.ofSeconds(60)).until(() -> client.find(JOB).isPresent());
            for (int number = 0; number < RUNS; number++) {
                RunId run = client.job(JOB).runNow().orElseThrow();
                for (int death = 0; death < DEATHS_A_RUN && deaths < DEATHS; death++, deaths++) {
                    killAfter(1 + random.nextInt(MortalIngest.MOST / 3));
                    start(folder, database, conversations);
                }
                awaitEnd(client, run);
            }
            IngestStore store = MortalIngest.store(database);
            while (store.conversations().count(Filter.ALL) + store.badItems().count() < total) {
                awaitEnd(client, client.job(JOB).runNow().orElseThrow());
            }
        } finally {
            for (MortalIngest process : all) {
                process.kill();
            }
        }
        assertThat(deaths).isEqualTo(DEATHS);
        judge(MortalIngest.store(database), conversations, total);
    }

    private static void awaitEnd(JobClient client, RunId run) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> client.log().ofRun(run).stream().anyMatch(Execution::last));
        assertThat(client.log().ofRun(run))
                .filteredOn(Execution::last)
                .allMatch(one -> one.outcome().good());
    }

    /** Some of them are bad, and some come twice. */
    private static String conversations(int total) {
        return IntStream.range(0, total)
                .mapToObj(id -> id % (total / BAD) == 3
                        ? "{\"id\": \"bad" + id + "\", \"structured\": []}"
                        : "{\"id\": \"c" + id + "\", \"structured\": {\"overview\": \"We discuss " + id
                                + " with the user at length, and all is well.\"}}, {\"id\": \"c" + id + "\"}")
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private void start(Path folder, Path database, Path conversations) throws Exception {
        all.add(MortalIngest.start(database, conversations, folder.resolve("notes-" + all.size()), key));
    }

    private void killAfter(int conversations) throws InterruptedException {
        MortalIngest victim = all.get(all.size() - 1);
        long before = victim.noted();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(5))
                .failFast("it ended by itself", () -> !victim.isAlive())
                .until(() -> victim.noted() >= before + conversations);
        victim.kill();
        LOG.info("killed after {} conversations", victim.noted());
    }

    private void judge(IngestStore store, Path file, int total) {
        Archive archive = MortalIngest.ingest(store, file, key, LexiconSentiment.english())
                .archive();
        List<Conversation> kept = new ArrayList<>();
        for (long after = 0; ; after = kept.get(kept.size() - 1).id()) {
            List<Conversation> some = store.conversations().list(Filter.ALL.after(after), 0, 1_000);
            kept.addAll(some);
            if (some.size() < 1_000) {
                break;
            }
        }
        long bad = store.badItems().count();
        assertThat(kept).extracting(Conversation::externalId).doesNotHaveDuplicates();
        assertThat(kept.size() + bad).isEqualTo(total);
        assertThat(bad).isBetween((long) BAD, BAD + 1L);
        assertThat(kept).allMatch(Conversation::processed);
        var leaves = new HashSet<String>();
        for (Batch batch : store.batches().list(0, 1_000)) {
            assertThat(batch.ledger()).isEqualTo("signed");
            store.batches()
                    .conversations(batch.number())
                    .forEach(one -> assertThat(leaves.add(one.externalId())).isTrue());
        }
        assertThat(leaves).hasSize(kept.size());
        assertThat(archive.verify(kept.get(0).id())).contains(Verification.VERIFIED);
        assertThat(archive.verify(kept.get(kept.size() - 1).id())).contains(Verification.VERIFIED);
        assertThat(new LedgerVerifier(key.publicKey()).verify(store.ledger()))
                .isInstanceOf(LedgerVerifier.Verdict.Intact.class);
        long begun = all.stream().mapToLong(MortalIngest::noted).sum();
        LOG.info("{} conversations, begun {} times", kept.size(), begun);
        // the second of each pair has no text, and those that share a transaction may have been begun once more with
        // each death
        assertThat(begun).isBetween((long) kept.size(), kept.size() + (long) DEATHS * TOGETHER);
    }
}
