// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.ingest;

import dev.carillon.benchmarks.memory.Machine;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.intake.FetchReport;
import dev.carillon.ingest.intake.FetchReport.End;
import dev.carillon.ingest.intake.FetchRules;
import dev.carillon.ingest.intake.Fetcher;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Measures how fast conversations are taken in, a thousand with each fetch: read, analysed, kept each in a transaction of its own,
 * and anchored in a signed ledger. Prints Markdown. Its argument is how many; 100,000 otherwise.
 */
public final class IngestRates {

    private static final int USUAL = 100_000;
    private static final int FETCH = 1_000;
    private static final int WARM_UP = 5_000;

    private IngestRates() {}

    public static void main(String[] arguments) throws Exception {
        int total = arguments.length == 0 ? USUAL : Integer.parseInt(arguments[0]);
        System.out.printf(
                Locale.ROOT,
                "%n%,d conversations of 1 kB, %,d with each fetch, one thread, after %,d others.%n%n",
                total,
                FETCH,
                WARM_UP);
        System.out.println(
                "| store | s | conversations a second | CPU ms each | ms each, first thousand | last thousand"
                        + " | heap afterwards MB | file MB |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        fill(new InMemoryIngestStore(), WARM_UP);
        System.out.println(line("memory", new InMemoryIngestStore(), total, null));
        Path folder = Files.createTempDirectory("carillon-ingest");
        try {
            fill(onFile(folder.resolve("warm-up.db")), WARM_UP);
            Path file = folder.resolve("ingest.db");
            System.out.println(line("SQLite, write-ahead log", onFile(file), total, file));
        } finally {
            delete(folder);
        }
        System.out.println(Machine.described());
    }

    private static String line(String name, IngestStore store, int total, @Nullable Path file) throws Exception {
        long heap = Machine.usedHeap();
        long cpu = Machine.cpuNanos();
        List<Double> fetches = fill(store, total);
        double cpuMillis = (Machine.cpuNanos() - cpu) / 1e6;
        double seconds = fetches.stream().mapToDouble(Double::doubleValue).sum();
        long kept = store.conversations().count(Filter.ALL.processed(true));
        if (kept != total) {
            throw new IllegalStateException(kept + " are kept and anchored, expected " + total);
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %,.0f | %.2f | %.2f | %.2f | %.0f | %s |",
                name,
                seconds,
                total / seconds,
                cpuMillis / total,
                fetches.get(0) * 1_000 / FETCH,
                fetches.get(fetches.size() - 1) * 1_000 / FETCH,
                (Machine.usedHeap() - heap) / 1e6,
                file == null ? "" : String.format(Locale.ROOT, "%.0f", Files.size(file) / 1e6));
    }

    /** The seconds of each fetch. */
    private static List<Double> fill(IngestStore store, int total) throws InterruptedException {
        var ledger = new SignedLedger(store.ledger(), SigningKey.generate());
        Fetcher fetcher = ConversationIngest.of(store, new MadeUpConversations(total), ledger)
                .rules(FetchRules.DEFAULT.gap(Duration.ZERO))
                .fetcher();
        List<Double> seconds = new ArrayList<>();
        for (int done = 0; done < total; ) {
            long began = System.nanoTime();
            FetchReport report = fetcher.fetch("run-" + done, FETCH, (dealt, most) -> {}, () -> false);
            seconds.add((System.nanoTime() - began) / 1e9);
            if (report.end() != End.DONE || report.added() == 0) {
                throw new IllegalStateException("the fetch ended with " + report);
            }
            done += report.added();
        }
        return seconds;
    }

    private static IngestStore onFile(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return JdbcIngestStore.of(source).migrate();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
