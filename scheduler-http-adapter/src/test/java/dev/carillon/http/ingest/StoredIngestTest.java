// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.http.Visitor;
import dev.carillon.http.server.HttpServer;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.ledger.LedgerEntry;
import dev.carillon.ingest.ledger.LedgerVerifier;
import dev.carillon.ingest.ledger.LedgerVerifier.Verdict;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story over a database: fetched, pushed, proved, exported; and what somebody changes in the database is seen. */
class StoredIngestTest {

    private static final String API = "/api/v1/ingest";
    private static final String SOURCE = API + "/sources/scripted";

    @TempDir
    private Path folder;

    private final SigningKey key = SigningKey.generate();

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("ingest.db"));
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @Test
    void whatIsChangedInTheDatabaseIsSeenByEverybody() throws SQLException {
        var world = VirtualScheduler.at("2026-11-20T12:00:00Z");
        var source = new ScriptedSource();
        source.holds(0, 5);
        try (HikariDataSource pool = pool()) {
            IngestStore store = JdbcIngestStore.of(pool).migrate();
            var ingest = ConversationIngest.of(store, source, new SignedLedger(store.ledger(), key))
                    .clock(world.clock());
            world.plugin(ingest);
            var api = new IngestApi(store, List.of(ingest), world.client(), key.publicKey(), "default");
            try (HttpServer server = Visitor.serve(api.routes())) {
                Visitor editor = Visitor.of(server, "editor");
                editor.post(SOURCE + "/fetch").expect(202);
                world.drain();
                editor.post(SOURCE + "/push", ScriptedSource.page(3, 8)).expect(200);
                assertThat(editor.all(API + "/conversations", 3)).hasSize(8);
                provedAndExported(editor);
                change(
                        pool,
                        "UPDATE carillon_ingest_conversation SET summary = replace(summary, 'great', 'awful'),"
                                + " hash = '" + "0".repeat(64) + "' WHERE id = 2");
                assertThat(verification(editor, 2)).isEqualTo("changed");
                change(pool, "UPDATE carillon_ingest_ledger_entry SET size = 4 WHERE number = 1");
                JsonNode verdict =
                        editor.get(API + "/ledger/verification").expect(200).json();
                assertThat(verdict.path("intact").asBoolean()).isFalse();
                assertThat(verdict.path("number").asLong()).isEqualTo(1);
            }
        }
    }

    private void provedAndExported(Visitor editor) {
        assertThat(verification(editor, 2)).isEqualTo("verified");
        JsonNode proof = editor.get(API + "/conversations/2/proof").expect(200).json();
        assertThat(editor.post(API + "/proofs/verify", proof.toString())
                        .json()
                        .path("proves")
                        .asBoolean())
                .isTrue();
        // whoever has the key needs nothing of this server but the lines
        List<LedgerEntry> entries = editor.all(API + "/ledger/entries", 1).stream()
                .map(entry -> LedgerEntry.parse(entry.path("line").asText()))
                .toList();
        assertThat(new LedgerVerifier(key.publicKey()).verify(entries, Optional.empty()))
                .isInstanceOf(Verdict.Intact.class);
        editor.post(API + "/datasets", "{\"name\":\"all\",\"threshold\":0}").expect(201);
        assertThat(editor.post(API + "/datasets/1/export?format=items")
                        .expect(200)
                        .text()
                        .lines())
                .hasSize(8);
        assertThat(editor.all(API + "/conversations?exported=true", 3)).hasSize(8);
        assertThat(editor.all(SOURCE + "/fetches", 1)).hasSize(1);
    }

    private static String verification(Visitor visitor, long id) {
        return visitor.get(API + "/conversations/" + id + "/verification")
                .expect(200)
                .json()
                .path("verification")
                .asText();
    }

    private static void change(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
