// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carillon.store.JobStore;
import dev.carillon.test.postgres.PgBouncer;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import dev.carillon.testkit.JobStoreContract;
import dev.carillon.testkit.VirtualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract behind a pooler of transactions with one connection to the server: nothing may need a session. It takes minutes,
 * since each database gets connections of its own.
 */
@EnabledIfSystemProperty(named = "carillon.full", matches = "true")
class PgBouncerJobStoreTest extends JobStoreContract {

    private static @Nullable PostgresDatabase first;
    private static @Nullable PgBouncer bouncer;

    private final List<JobStore> stores = new ArrayList<>();
    private @Nullable PostgresDatabase database;

    @BeforeAll
    static void startBouncer() {
        first = PostgresServer.quick().database();
        bouncer = PgBouncer.start(first);
    }

    @AfterAll
    static void stopBouncer() {
        if (bouncer != null) {
            bouncer.close();
        }
        if (first != null) {
            first.close();
        }
    }

    /** LISTEN is accepted there and hears nothing: work of other processes is found by polling. */
    @Override
    public void newWorkWakesOtherProcessesWithinASecond() {
        assumeTrue(false, "behind a pooler of transactions nobody is woken");
    }

    private DataSource source() {
        return Objects.requireNonNull(bouncer).superuser(Objects.requireNonNull(database));
    }

    private JobStore opened(JobStore store) {
        stores.add(store);
        return store;
    }

    @Override
    protected JobStore open(VirtualClock clock) {
        database = PostgresServer.quick()
                .database(
                        "carillon",
                        template -> JdbcJobStore.of(template).migrate().close());
        return openAgain(clock);
    }

    @Override
    protected JobStore openAgain(VirtualClock clock) {
        return opened(JdbcJobStore.of(source()).clock(clock).checkSchema());
    }

    @Override
    protected JobStore openOnMachine(InstantSource machine) {
        return opened(JdbcJobStore.of(source()).onMachine(machine).checkSchema());
    }

    /** A host's transaction would keep the only connection, and all others out. */
    @Override
    protected Connection openConnection() throws SQLException {
        return Objects.requireNonNull(database).unpooled("postgres").getConnection();
    }

    @AfterEach
    void closeDatabase() {
        stores.forEach(JobStore::close);
        Objects.requireNonNull(database).close();
    }
}
