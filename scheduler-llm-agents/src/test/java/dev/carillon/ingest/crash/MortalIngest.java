// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.Scheduler;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.FetchSettings;
import dev.carillon.ingest.analysis.LexiconSentiment;
import dev.carillon.ingest.analysis.Sentiment;
import dev.carillon.ingest.intake.FetchRules;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.ledger.SigningKey;
import dev.carillon.ingest.source.FileSource;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.jdbc.JdbcIngestStore;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** An ingest in a process of its own, to be killed. It notes each conversation that it begins to analyse. */
final class MortalIngest {

    static final int MOST = 400;

    private final Process process;
    private final Path notes;

    private MortalIngest(Process process, Path notes) {
        this.process = process;
        this.notes = notes;
    }

    static MortalIngest start(Path database, Path conversations, Path notes, SigningKey key) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalIngest.class.getName(),
                        database.toString(),
                        conversations.toString(),
                        notes.toString(),
                        key.secret())
                .redirectErrorStream(true)
                .redirectOutput(
                        notes.resolveSibling(notes.getFileName() + ".out").toFile())
                .start();
        return new MortalIngest(process, notes);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How many conversations it has begun to analyse. */
    long noted() {
        try {
            return Files.exists(notes) ? Files.size(notes) / 2 : 0;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static DataSource database(Path file) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static JobStore jobs(Path file) {
        return JdbcJobStore.of(database(file)).migrate();
    }

    static IngestStore store(Path file) {
        return JdbcIngestStore.of(database(file)).migrate();
    }

    static ConversationIngest ingest(IngestStore store, Path conversations, SigningKey key, Sentiment sentiment) {
        return ConversationIngest.of(
                        store, new FileSource("file", conversations), new SignedLedger(store.ledger(), key))
                .settings(new FetchSettings(Duration.ofHours(24), MOST))
                .rules(FetchRules.DEFAULT.gap(Duration.ZERO))
                .sentiment(sentiment);
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        var notes = FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        ConversationIngest ingest = ingest(
                store(file),
                Path.of(arguments[1]),
                SigningKey.parse(arguments[3]),
                new Noted(notes, LexiconSentiment.english()));
        try (var jobs = jobs(file);
                var scheduler = Scheduler.on(jobs)
                        .plugin(ingest)
                        .lease(Duration.ofSeconds(2), Duration.ofMillis(300))
                        .poll(Duration.ofMillis(200))
                        .start()) {
            scheduler.awaitStop();
        }
    }

    /** The lexicon, with a note before each answer. */
    private record Noted(FileChannel notes, LexiconSentiment lexicon) implements Sentiment {

        @Override
        public String name() {
            return "noted";
        }

        @Override
        public double of(String text) {
            try {
                notes.write(ByteBuffer.wrap("x\n".getBytes(UTF_8)));
            } catch (IOException full) {
                throw new AssertionError(full);
            }
            return lexicon.of(text);
        }
    }
}
