// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.NodeId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileWakeUpsTest {

    private static final Set<String> TYPES = Set.of(MortalNode.INSTANT.name());

    /** One that looks when it is told to, by this test. */
    private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();

    private final AtomicInteger heard = new AtomicInteger();
    private final Signals signals = new Signals();

    @TempDir
    @Nullable
    Path folder;

    private @Nullable JdbcJobStore store;
    private @Nullable SingleConnection file;
    private @Nullable Database own;

    @BeforeEach
    void open() {
        never.shutdownNow();
        store = JdbcJobStore.of(source()).migrate();
        file = new SingleConnection(source());
        own = new Database(file, new SqliteDialect(), new Statements("carillon_"), new StoreClock(), signals);
    }

    private String url() {
        return "sqlite:///" + Objects.requireNonNull(folder).resolve("jobs.db");
    }

    private DataSource source() {
        return MortalNode.source(DatabaseUrl.parse(url()));
    }

    private JdbcJobStore store() {
        return Objects.requireNonNull(store);
    }

    private FileWakeUps wakeUps() {
        var wakeUps = new FileWakeUps(Objects.requireNonNull(file), Objects.requireNonNull(own), signals, never);
        signals.add(heard::incrementAndGet);
        wakeUps.look();
        heard.set(0);
        return wakeUps;
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(own).close();
        store().close();
    }

    @Test
    void commitsOfOthersAreHeardOnce() throws Exception {
        FileWakeUps wakeUps = wakeUps();
        wakeUps.look();
        assertThat(heard).hasValue(0);
        JobClient.on(store()).enqueue(MortalNode.INSTANT);
        wakeUps.look();
        wakeUps.look();
        assertThat(heard).hasValue(1);
        try (Connection host = source().getConnection();
                Statement statement = host.createStatement()) {
            statement.execute("CREATE TABLE orders (id text PRIMARY KEY)");
        }
        wakeUps.look();
        assertThat(heard).hasValue(2);
    }

    @Test
    void ownCommitsAreNotHeard() {
        FileWakeUps wakeUps = wakeUps();
        for (int i = 0; i < 3; i++) {
            Objects.requireNonNull(own)
                    .transaction("write", tx -> tx.update("UPDATE ${tables}number SET last = last + 1"));
            wakeUps.look();
        }
        assertThat(heard).hasValue(0);
    }

    /** Or nodes would wake each other for ever. */
    @Test
    void aNodeThatFindsNoWorkWakesNobody() {
        var node = new NodeId(UUID.randomUUID(), "idle");
        store().nodes().renew(Heartbeat.of(node, TYPES));
        FileWakeUps wakeUps = wakeUps();
        store().runs().promote(TYPES, 10);
        assertThat(store().runs().claim(ClaimRequest.of(node, 1, TYPES, 10))).isEmpty();
        store().fires().fire(TYPES, 10, (due, now) -> {
            throw new AssertionError("nothing is due");
        });
        wakeUps.look();
        assertThat(heard).hasValue(0);
    }

    @Test
    void aNodeThatHardlyEverLooksIsWokenByAnotherProcess() throws Exception {
        JobClient client = JobClient.on(store());
        RunId first = client.enqueue(MortalNode.INSTANT);
        MortalNode node = MortalNode.start(url(), Objects.requireNonNull(folder), 0, Duration.ofMinutes(10));
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> hasEnded(node, first));
            RunId second = client.enqueue(MortalNode.INSTANT);
            await().atMost(Duration.ofSeconds(10)).until(() -> hasEnded(node, second));
        } finally {
            node.kill();
        }
    }

    private static boolean hasEnded(MortalNode node, RunId run) {
        return node.ledger().contains(MortalNode.END + run);
    }
}
