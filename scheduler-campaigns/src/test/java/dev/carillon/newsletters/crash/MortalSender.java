// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.crash;

import dev.carillon.Scheduler;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A node that sends newsletters in a process of its own, to be killed. */
final class MortalSender {

    private static final double MAILS_A_SECOND = 300;

    private final Process process;

    private MortalSender(Process process) {
        this.process = process;
    }

    static MortalSender start(Path database, int port, int window, Path output) throws IOException {
        return new MortalSender(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalSender.class.getName(),
                        database.toString(),
                        Integer.toString(port),
                        Integer.toString(window))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
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

    static NewsletterStore store(Path file) {
        return JdbcNewsletterStore.of(database(file)).migrate();
    }

    static DeliveryLedger ledger(Path file) {
        return JdbcDeliveryLedger.of(database(file)).migrate();
    }

    static Newsletters newsletters(Path file, int port, int window) {
        Outgoing outgoing = Outgoing.of(
                        SmtpSettings.open("localhost", port), "news@news.example", "https://news.example/leave")
                .window(window)
                .perSecond(MAILS_A_SECOND);
        return Newsletters.of(store(file), ledger(file), Seal.of("0123456789abcdef0123456789abcdef"), outgoing)
                .web(WebAccess.DEFAULT.inside());
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Newsletters newsletters = newsletters(file, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try (var jobs = jobs(file);
                var scheduler = Scheduler.on(jobs)
                        .plugin(newsletters)
                        .lease(Duration.ofSeconds(2), Duration.ofMillis(300))
                        .poll(Duration.ofMillis(200))
                        .start()) {
            scheduler.awaitStop();
        }
    }
}
