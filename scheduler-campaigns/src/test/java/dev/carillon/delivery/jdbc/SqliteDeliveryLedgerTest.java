// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedgerContract;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.store.StoreException;
import dev.carillon.store.jdbc.migration.SchemaException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteDeliveryLedgerTest extends DeliveryLedgerContract {

    @TempDir
    private Path folder;

    private SQLiteDataSource source(String file) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve(file));
        return source;
    }

    @Override
    protected DeliveryLedger open() {
        return JdbcDeliveryLedger.of(source("ledger.db")).migrate();
    }

    @Test
    void constraintsStandInTheDatabase() throws SQLException {
        String delivery = "INSERT INTO carillon_delivery (dispatch, target, state, not_before_at, changed_at, %s)"
                + " VALUES (1, 'x', %s, 0, 0, %s)";
        List<String> wrong = List.of(
                String.format(delivery, "attempts", "'PENDING'", "-1"),
                String.format(delivery, "attempts", "'SENT'", "0"),
                String.format(delivery, "attempts", "'RESERVED'", "0"),
                String.format(delivery, "held_run", "'PENDING'", "'run'"),
                String.format(delivery, "fault", "'FAILED'", "'why'"),
                "INSERT INTO carillon_delivery_dispatch (workspace, name, state, created_at) VALUES ('a', 'b', 'PAUSED', 0)",
                "INSERT INTO carillon_delivery_dry_run VALUES (2, 0, 'me', 0)");
        try (var connection = source("ledger.db").getConnection();
                var statement = connection.createStatement()) {
            for (String sql : wrong) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void tablesThatAreMissingAreRefusedAndADatabaseThatDoesNotAnswerIsWaitedFor() {
        assertThatThrownBy(() -> JdbcDeliveryLedger.of(source("empty.db")).checkSchema())
                .isInstanceOf(SchemaException.class);
        DeliveryLedger ledger =
                JdbcDeliveryLedger.of(source("missing/ledger.db")).migrate();
        assertThatThrownBy(ledger::dryRun).isInstanceOf(StoreException.class);
        assertThat(folder.resolve("missing").toFile().mkdir()).isTrue();
        assertThat(ledger.dryRun()).isEqualTo(DryRun.OFF);
    }
}
