// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.analysis.Analyst;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.conversation.NewConversation;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.intake.Anchoring;
import dev.carillon.ingest.json.Json;
import dev.carillon.ingest.ledger.MockLedger;
import dev.carillon.ingest.store.Conversations.Flag;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final IngestStore store = new InMemoryIngestStore();
    private final MockLedger ledger = MockLedger.deploy();
    private final Archive archive = new Archive(store, ledger, Analyst.withLexicon(), CLOCK);

    @BeforeEach
    void fill() throws InterruptedException {
        add("a", "We discuss a great product with the company, and all users are happy about it!");
        add("b", "=HYPERLINK(\\\"x\\\"), \\\"quoted\\\"\\nawful problem");
        add("c", "");
        new Anchoring(store, ledger, one -> "uri:" + one.externalId(), CLOCK).anchor("buddi");
    }

    private void add(String id, String overview) throws InterruptedException {
        String json =
                "{\"id\": \"" + id + "\", \"structured\": {\"overview\": \"" + overview + "\", \"title\": \"é\"}}";
        NewConversation fresh = NewConversation.read("buddi", "anna", json, NOON);
        store.conversations()
                .add(fresh, Analyst.withLexicon().analyse(fresh.content().subject()), NOON);
    }

    @Test
    void aPageKnowsTheTotal() {
        ConversationPage page = archive.list(Filter.ALL, 1, 1);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.conversations()).hasSize(1);
        assertThatThrownBy(() -> archive.list(Filter.ALL, -1, 1)).hasMessage("skip: -1, expected 0 or more");
        assertThatThrownBy(() -> archive.list(Filter.ALL, 0, 0)).hasMessage("limit: 0, expected 1..1000");
        assertThatThrownBy(() -> archive.list(Filter.ALL, 0, 1_001)).hasMessage("limit: 1001, expected 1..1000");
    }

    @Test
    void aSummaryAddsUp() {
        Summary summary = archive.summary(Filter.ALL);
        assertThat(summary.total()).isEqualTo(3);
        assertThat(summary.labels())
                .containsEntry(Label.POSITIVE, 1L)
                .containsEntry(Label.NEGATIVE, 1L)
                .containsEntry(Label.NEUTRAL, 1L);
        assertThat(summary.topics()).containsOnlyKeys("business", "customer_service", "product");
        assertThat(archive.summary(Filter.ALL.source("none")).quality()).isZero();
    }

    @Test
    void jsonIsAnArrayOfObjects() throws IOException {
        var out = new StringBuilder();
        assertThat(archive.export(Filter.ALL, ExportFormat.JSON, out)).isEqualTo(3);
        JsonNode all = Json.read(out.toString());
        assertThat(all).hasSize(3);
        JsonNode first = all.get(0);
        assertThat(first.path("user_id").textValue()).isEqualTo("anna");
        assertThat(first.path("summary").path("title").textValue()).isEqualTo("é");
        assertThat(first.path("conversation_metadata").path("buddi_id").textValue())
                .isEqualTo("a");
        assertThat(first.path("sentiment_label").textValue()).isEqualTo("positive");
        assertThat(first.path("quality_score").doubleValue()).isEqualTo(0.8);
        assertThat(first.path("merkle_root").textValue()).hasSize(64);
        assertThat(first.path("token_uri").textValue()).isEqualTo("uri:a");
        assertThat(first.path("is_exported").booleanValue()).isFalse();
        assertThat(store.conversations().count(Filter.ALL.exported(true))).isEqualTo(3);
    }

    @Test
    void nothingIsAnEmptyArray() throws IOException {
        var out = new StringBuilder();
        assertThat(archive.export(Filter.ALL.source("none"), ExportFormat.JSON, out))
                .isZero();
        assertThat(out).hasToString("[]\n");
    }

    @Test
    void itemsAreReadAsTheContentsThatTheyWere() throws IOException {
        var out = new StringBuilder();
        archive.write(Filter.ALL, ExportFormat.ITEMS, out);
        assertThat(store.conversations().count(Filter.ALL.exported(true))).isZero();
        List<String> lines = out.toString().lines().toList();
        List<Conversation> all = store.conversations().list(Filter.ALL, 0, 10);
        assertThat(lines).hasSize(all.size());
        for (int at = 0; at < lines.size(); at++) {
            Conversation one = all.get(at);
            NewConversation again = NewConversation.read(one.source(), one.user(), lines.get(at), one.fetchedAt());
            assertThat(again.externalId()).isEqualTo(one.externalId());
            assertThat(again.content()).isEqualTo(one.content());
            assertThat(again.legacyRoot()).isEqualTo(one.legacyRoot());
            assertThat(again.beganAt()).isEqualTo(one.beganAt());
        }
    }

    @Test
    void csvIsQuotedAndHarmless() throws IOException {
        var out = new StringBuilder();
        archive.export(Filter.ALL, ExportFormat.CSV, out);
        String csv = out.toString();
        assertThat(csv).startsWith("id,source,external_id,user_id,anchor_id,token_id,summary,actions,");
        assertThat(csv.lines().findFirst().orElseThrow().split(",", -1)).hasSize(26);
        assertThat(csv).contains(",\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\nawful problem\"\r\n");
        assertThat(csv).endsWith(",é,\r\n");
        assertThat(ExportFormat.parse("csv")).isEqualTo(ExportFormat.CSV);
        assertThatThrownBy(() -> ExportFormat.parse("parquet"))
                .hasMessage("format: \"parquet\", expected csv, json or items");
    }

    @Test
    void aDatasetIsExportedAndMeasured() throws IOException {
        Dataset dataset = archive.choose("good", "", Filter.ALL, 0.8);
        assertThat(dataset.total()).isEqualTo(1);
        var out = new StringBuilder();
        assertThat(archive.export(dataset.id(), ExportFormat.CSV, out)).isEqualTo(1);
        Dataset exported = store.datasets().find(dataset.id()).orElseThrow();
        assertThat(exported.exportedAt()).isEqualTo(NOON);
        assertThat(exported.exportedSize()).isEqualTo(out.toString().getBytes(StandardCharsets.UTF_8).length);
        assertThat(store.conversations().count(Filter.ALL.exported(true))).isEqualTo(1);
        assertThatThrownBy(() -> archive.export(99, ExportFormat.CSV, out)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> archive.choose("x", "", Filter.ALL, 1.1)).hasMessage("threshold: 1.1, expected 0..1");
    }

    @Test
    void anExportThatFailsMarksNothing() {
        var full = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(CharSequence text, int from, int to) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("full");
            }
        };
        assertThatThrownBy(() -> archive.export(Filter.ALL, ExportFormat.CSV, full))
                .isInstanceOf(IOException.class);
        assertThat(store.conversations().count(Filter.ALL.exported(true))).isZero();
    }

    @Test
    void flagsAreSet() {
        assertThat(archive.flag(List.of(1L, 2L), Flag.PROCESSED, false)).isEqualTo(2);
        assertThat(archive.flag(List.of(1L, 2L), Flag.PROCESSED, false)).isZero();
    }
}
