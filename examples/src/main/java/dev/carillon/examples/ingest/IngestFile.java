// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.ingest;

import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.intake.FetchReport;
import dev.carillon.ingest.intake.FetchReport.End;
import dev.carillon.ingest.intake.FetchRules;
import dev.carillon.ingest.intake.Fetcher;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.source.FileSource;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.ingest.store.memory.InMemoryIngestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code ingest}: takes a file of conversations in, and shows what came of it. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Takes a JSON file of conversations in: analyses them, keeps each once, anchors them in a signed"
                + " ledger, and proves it.")
public final class IngestFile implements Callable<Integer> {

    private static final int MOST = 1_000;
    private static final int FAILED = 1;

    private final Console console;
    private final InstantSource clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "An array of conversations, or an object with one as memories or data.")
    private Path file = Path.of("");

    @Option(names = "--database", paramLabel = "FILE", description = "A SQLite file that keeps them; memory otherwise.")
    private @Nullable Path database;

    @Option(names = "--most", paramLabel = "N", description = "How many are taken at once, 1 to 1000; 50 otherwise.")
    private int most = 50;

    @Option(names = "--csv", paramLabel = "FILE", description = "Where all that are kept are written as CSV.")
    private @Nullable Path csv;

    @Option(names = "--json", paramLabel = "FILE", description = "Where all that are kept are written as JSON.")
    private @Nullable Path json;

    public IngestFile(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (most < 1 || most > MOST) {
            throw refused("--most: " + most + ", expected 1.." + MOST);
        }
        if (!Files.isReadable(file)) {
            throw refused(file + ": cannot be read");
        }
        IngestStore store = store();
        SigningKey key = key();
        var ledger = new SignedLedger(store.ledger(), key);
        var ingest = ConversationIngest.of(store, new FileSource("file", file), ledger)
                .rules(FetchRules.DEFAULT.gap(Duration.ZERO))
                .clock(clock);
        if (!fetchAll(ingest.fetcher())) {
            return FAILED;
        }
        new IngestPage(store, ingest.archive(), ledger).lines().forEach(console.out()::println);
        export(ingest, csv, ExportFormat.CSV);
        export(ingest, json, ExportFormat.JSON);
        return Shell.DONE;
    }

    private boolean fetchAll(Fetcher fetcher) throws InterruptedException {
        String run = "example-" + clock.instant().toEpochMilli();
        boolean more = true;
        for (int fetch = 1; more; fetch++) {
            FetchReport report = fetcher.fetch(run + "-" + fetch, most, (done, atMost) -> {}, () -> false);
            if (report.end() != End.DONE) {
                console.err().println(report.error().isEmpty() ? "The database is in use." : report.error());
                return false;
            }
            console.out()
                    .printf(
                            "Fetch %d: %d added, %d known, %d set aside%n",
                            fetch, report.added(), report.skipped(), report.failed());
            more = report.added() + report.failed() == most;
        }
        return true;
    }

    private IngestStore store() {
        if (database == null) {
            return new InMemoryIngestStore();
        }
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + database);
        return JdbcIngestStore.of(source).migrate();
    }

    /** Beside the database, as what was signed before is verified with it. */
    private SigningKey key() throws IOException {
        if (database == null) {
            return SigningKey.generate();
        }
        Path kept = database.resolveSibling(database.getFileName() + ".key");
        if (Files.exists(kept)) {
            return SigningKey.parse(Files.readString(kept));
        }
        SigningKey key = SigningKey.generate();
        Files.writeString(kept, key.secret());
        if (!kept.toFile().setReadable(false, false) || !kept.toFile().setReadable(true, true)) {
            console.err().println(kept + ": others may be able to read it");
        }
        return key;
    }

    private void export(ConversationIngest ingest, @Nullable Path to, ExportFormat format) throws IOException {
        if (to == null) {
            return;
        }
        try (var out = Files.newBufferedWriter(to)) {
            long written = ingest.archive().export(Filter.ALL, format, out);
            console.out().println("Exported " + written + " conversations to " + to);
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
