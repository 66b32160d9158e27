// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.test.postgres.PgBouncer;
import dev.carillon.test.postgres.PostgresDatabase;
import dev.carillon.test.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of its own, and places for nodes, each with a cable to it. Thread-safe. */
final class Cluster implements AutoCloseable {

    private final Settings settings;
    private final Path folder;
    private final PostgresServer server = PostgresServer.start(Map.of());
    private final PostgresDatabase database = server.database();
    private final DataSource direct = database.superuser();
    private final @Nullable PgBouncer pooler;
    private final Map<Integer, Cable> cables = new TreeMap<>();
    private final Map<Integer, NodeProcess> processes = new TreeMap<>();
    private final List<NodeProcess> everyProcess = new CopyOnWriteArrayList<>();

    Cluster(Settings settings, Path folder) throws IOException {
        this.settings = settings;
        this.folder = folder;
        migrate();
        database.execute("CREATE TABLE chaos_effect (run_id text NOT NULL);"
                + " CREATE TABLE chaos_probe (number bigint NOT NULL); INSERT INTO chaos_probe VALUES (0)");
        this.pooler = settings.pooled() > 0 ? PgBouncer.start(database, 20) : null;
        for (int place = 0; place <= settings.clientPlace(); place++) {
            cables.put(place, cable(place));
        }
    }

    void migrate() {
        try (var store = JdbcJobStore.of(direct).migrate()) {
            store.jobs().list("default");
        }
    }

    private Cable cable(int place) throws IOException {
        return pooler != null && settings.isPooled(place)
                ? Cable.to("localhost", pooler.port())
                : Cable.to(server.host(), server.port());
    }

    /** The wire of a place; the clients' stands behind those of the nodes. */
    synchronized Cable cable(int place, boolean made) throws IOException {
        if (made && !cables.containsKey(place)) {
            cables.put(place, cable(place));
        }
        Cable cable = cables.get(place);
        if (cable == null) {
            throw new IllegalArgumentException("place: " + place + ", there is none");
        }
        return cable;
    }

    String url(int place) throws IOException {
        String parameters = settings.isPooled(place) ? "?prepareThreshold=0" : "";
        return "jdbc:postgresql://localhost:" + cable(place, true).port() + "/" + database.name() + parameters;
    }

    /** Puts a new process into a place. */
    synchronized NodeProcess start(int place) throws IOException {
        long generation = everyProcess.stream()
                .filter(process -> process.label().startsWith("n" + place + "-"))
                .count();
        String label = "n" + place + "-" + (generation + 1);
        FakeClock clock = settings.hasFakeClock(place)
                ? FakeClock.of(
                        FakeClock.installed().orElseThrow(),
                        folder.resolve(label + ".clock"),
                        place % 2 == 0 ? 90 : -90)
                : null;
        NodeProcess process = NodeProcess.start(label, url(place), folder, settings, clock);
        processes.put(place, process);
        everyProcess.add(process);
        return process;
    }

    /** Who is in a place now. */
    synchronized NodeProcess at(int place) {
        NodeProcess process = processes.get(place);
        if (process == null) {
            throw new IllegalArgumentException("place: " + place + ", nobody is there");
        }
        return process;
    }

    /** Leaves a place empty. */
    synchronized void leave(int place) {
        processes.remove(place);
    }

    synchronized List<NodeProcess> living() {
        return List.copyOf(processes.values());
    }

    /** All that there ever were. */
    List<NodeProcess> everyProcess() {
        return List.copyOf(everyProcess);
    }

    PostgresServer server() {
        return server;
    }

    /** Connections that no fault of a cable touches. */
    DataSource direct() {
        return direct;
    }

    @Override
    public void close() throws IOException {
        everyProcess.forEach(NodeProcess::end);
        for (Cable cable : new ArrayList<>(cables.values())) {
            cable.close();
        }
        if (pooler != null) {
            pooler.close();
        }
        database.close();
        server.close();
    }
}
