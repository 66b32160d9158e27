// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.Scheduler;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.jdbc.JdbcSocialStore;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A simulation in a process of its own, to be killed. Its model writes into a ledger before and after it answers. */
final class MortalSimulation {

    static final int PERSONAS = 60;
    static final CycleSettings SETTINGS = CycleSettings.DEFAULT.turns(4).seed(5).concurrency(8);
    static final long MODEL_SEED = 9;
    static final String ASKED = "asked";
    static final String ANSWERED = "answered";

    private static final long THINKING_MILLIS = 20;

    private final Process process;
    private final Path ledger;

    private MortalSimulation(Process process, Path ledger) {
        this.process = process;
        this.ledger = ledger;
    }

    static MortalSimulation start(Path database, Path ledger) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalSimulation.class.getName(),
                        database.toString(),
                        ledger.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ledger.resolveSibling(ledger.getFileName() + ".out").toFile())
                .start();
        return new MortalSimulation(process, ledger);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How often its model was asked. */
    long asked() {
        return count(ASKED);
    }

    long answered() {
        return count(ANSWERED);
    }

    private long count(String word) {
        try {
            return Files.exists(ledger)
                    ? Files.readAllLines(ledger).stream().filter(word::equals).count()
                    : 0;
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

    static SocialStore network(Path file) {
        return JdbcSocialStore.of(database(file)).migrate();
    }

    static AgentSimulation simulation(SocialStore network, ChatModel model) {
        return AgentSimulation.of(network, model)
                .settings(SETTINGS)
                .every(Duration.ofDays(300))
                .clock(Clock.fixed(SmallWorld.NOON, ZoneOffset.UTC));
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        var ledger = FileChannel.open(Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (var jobs = jobs(file);
                var scheduler = Scheduler.on(jobs)
                        .plugin(simulation(network(file), new Noted(ledger)))
                        .lease(Duration.ofSeconds(2), Duration.ofMillis(300))
                        .poll(Duration.ofMillis(200))
                        .start()) {
            scheduler.awaitStop();
        }
    }

    /** Thinks for a while. */
    private record Noted(FileChannel ledger) implements ChatModel {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public ChatReply ask(ChatRequest request) {
            note(ASKED);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(THINKING_MILLIS));
            ChatReply reply = new ScriptedModel(MODEL_SEED).ask(request);
            note(ANSWERED);
            return reply;
        }

        private void note(String word) {
            try {
                ledger.write(ByteBuffer.wrap((word + "\n").getBytes(UTF_8)));
            } catch (IOException full) {
                throw new AssertionError(full);
            }
        }
    }
}
