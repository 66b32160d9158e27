// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion.crash;

import dev.carillon.Scheduler;
import dev.carillon.job.JobType;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import dev.carillon.webhook.completion.CompletionWebhooks;
import dev.carillon.webhook.completion.WebhookRules;
import dev.carillon.webhook.completion.WebhookStore;
import dev.carillon.webhook.completion.jdbc.JdbcWebhookStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A node that works and tells of it, in a process of its own, to be killed. */
final class MortalNode {

    static final JobType<Void> WORK = JobType.of("work");

    private final Process process;

    private MortalNode(Process process) {
        this.process = process;
    }

    static MortalNode start(Path database, Path output) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalNode.class.getName(),
                        database.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new MortalNode(process);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private static DataSource database(Path file) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static JobStore jobs(Path file) {
        return JdbcJobStore.of(database(file)).migrate();
    }

    static WebhookStore store(Path file) {
        return JdbcWebhookStore.of(database(file)).migrate();
    }

    static CompletionWebhooks webhooks(Path file) {
        return CompletionWebhooks.of(store(file)).inside().rules(WebhookRules.DEFAULT.every(Duration.ofSeconds(1)));
    }

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        try (var jobs = jobs(file);
                var scheduler = Scheduler.on(jobs)
                        .handle(WORK, run -> {})
                        .plugin(webhooks(file))
                        .lease(Duration.ofSeconds(2), Duration.ofMillis(300))
                        .poll(Duration.ofMillis(200))
                        .start()) {
            scheduler.awaitStop();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
