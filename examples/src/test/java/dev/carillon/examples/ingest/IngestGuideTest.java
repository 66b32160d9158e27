// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.FetchAnswer;
import dev.carillon.ingest.FetchSettings;
import dev.carillon.ingest.IngestMetrics;
import dev.carillon.ingest.IngestStatus;
import dev.carillon.ingest.Push;
import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.archive.ConversationPage;
import dev.carillon.ingest.archive.ConversationProof;
import dev.carillon.ingest.chat.ChatSentiment;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.ledger.LedgerHead;
import dev.carillon.ingest.ledger.LedgerVerifier;
import dev.carillon.ingest.ledger.LedgerVerifier.Verdict;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.source.FileSource;
import dev.carillon.ingest.source.buddi.BuddiSource;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.VirtualScheduler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The code of the guide to the conversation ingest. */
class IngestGuideTest {

    /** Compiled, and not run: it would ask the API. */
    static void inAnApplication(JobStore jobs, DataSource dataSource, String apiKey, String secret)
            throws InterruptedException {
        var store = JdbcIngestStore.of(dataSource).migrate();
        var ledger = new SignedLedger(store.ledger(), SigningKey.parse(secret));
        var source = BuddiSource.builder(apiKey).build();
        var ingest = ConversationIngest.of(store, source, ledger);
        try (var scheduler = Scheduler.on(jobs).plugin(ingest).start()) {
            ingest.fetchNow(scheduler.client());
            scheduler.awaitStop();
        }
    }

    static String ask(ConversationIngest ingest, JobClient client) {
        FetchAnswer answer = ingest.fetchNow(client);
        String said = "started";
        if (answer instanceof FetchAnswer.Limited limited) {
            said = "not before " + limited.until();
        } else if (answer instanceof FetchAnswer.Underway) {
            said = "another fetch is at it";
        }
        return said;
    }

    static IngestStatus control(ConversationIngest ingest, JobClient client) {
        ingest.changeSettings(client, new FetchSettings(Duration.ofHours(1), 100));
        ingest.stop(client);
        ingest.start(client);
        IngestStatus status = ingest.status(client);
        IngestMetrics metrics = ingest.metrics(Duration.ofDays(1));
        assertThat(metrics.errorsPerHour()).isZero();
        return status;
    }

    static Push.Report pushed(ConversationIngest ingest, String body) throws InterruptedException {
        Push.Report report = ingest.push().take(body);
        return report;
    }

    static int analysed(ConversationIngest ingest, ChatModel model, long id) throws InterruptedException {
        int changed = ingest.sentiment(new ChatSentiment(model)).archive().analyseAll(Filter.ALL);
        List<Analysis> versions = ingest.archive().analyses(id);
        return changed + versions.size();
    }

    static boolean proved(ConversationIngest ingest, SignedLedger ledger, long id) {
        ConversationProof proof = ingest.archive().proof(id).orElseThrow();
        boolean genuine = proof.verify() && ledger.attests(proof.batchKey(), proof.root());
        return genuine;
    }

    static Verdict verified(IngestStore store, String publicKey, LedgerHead knownHead) {
        Verdict verdict = new LedgerVerifier(publicKey).verify(store.ledger(), knownHead);
        return verdict;
    }

    static long exported(ConversationIngest ingest, Writer writer) throws IOException {
        ConversationPage good =
                ingest.archive().list(Filter.ALL.label(Label.POSITIVE).leastQuality(0.7), 0, 100);
        Dataset dataset = ingest.archive().choose("good ones", "for the report", Filter.ALL, 0.7);
        ingest.archive().export(dataset.id(), ExportFormat.CSV, writer);
        return dataset.total() - good.total();
    }

    private static final ChatModel CHEERFUL = new ChatModel() {
        @Override
        public String name() {
            return "cheerful";
        }

        @Override
        public ChatReply ask(ChatRequest request) {
            return new ChatReply("0.9", List.of(), Usage.NONE);
        }
    };

    @Test
    void whatTheGuideSaysIsSo() throws Exception {
        var store = new InMemoryIngestStore();
        var ledger = new SignedLedger(store.ledger(), SigningKey.generate());
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z");
        var source = new FileSource("week", Path.of("conversations", "week.json"));
        var ingest = ConversationIngest.of(store, source, ledger).clock(world.clock());
        world.plugin(ingest);
        assertThat(ask(ingest, world.client())).isEqualTo("started");
        world.drain();
        assertThat(ask(ingest, world.client())).isEqualTo("not before 2026-11-20T13:00:00Z");
        IngestStatus status = control(ingest, world.client());
        assertThat(status.running()).isTrue();
        assertThat(status.conversations()).isEqualTo(36);
        assertThat(status.badItems()).isEqualTo(2);
        assertThat(status.settings().most()).isEqualTo(100);
        assertThat(pushed(ingest, "[]").added()).isZero();
        assertThat(proved(ingest, ledger, 1)).isTrue();
        assertThat(verified(store, ledger.publicKey(), ledger.head())).isInstanceOf(Verdict.Intact.class);
        var out = new StringWriter();
        assertThat(exported(ingest, out)).isNotNegative();
        assertThat(out.toString()).startsWith("id,source,");
        assertThat(analysed(ingest, CHEERFUL, 1)).isGreaterThan(30);
    }
}
