// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.crash;

import dev.carillon.Scheduler;
import dev.carillon.bots.AccountLimits;
import dev.carillon.bots.BirthdayAccount;
import dev.carillon.bots.Bots;
import dev.carillon.bots.contact.CsvContacts;
import dev.carillon.bots.send.SmtpSender;
import dev.carillon.bots.store.jdbc.JdbcBotStore;
import dev.carillon.bots.text.Greetings;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.store.JobStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** Bots in a process of their own, to be killed. */
final class MortalBot {

    private final Process process;

    private MortalBot(Process process) {
        this.process = process;
    }

    static MortalBot start(Path database, Path contacts, int smtp, Path output) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalBot.class.getName(),
                        database.toString(),
                        contacts.toString(),
                        Integer.toString(smtp))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new MortalBot(process);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    static DataSource database(Path file) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    static JobStore jobs(Path file) {
        return JdbcJobStore.of(database(file)).migrate();
    }

    static Bots bots(Path file, Path contacts, int smtp) {
        // what another run has in hand is looked at again after four times as long
        var settings =
                new SmtpSettings("127.0.0.1", smtp, SmtpSettings.Security.NONE, null, null, Duration.ofSeconds(5));
        var sender = new SmtpSender(settings, "bot@example.org");
        var limits = new AccountLimits(OpenHours.ALWAYS, Gaps.NONE, Breaker.USUAL, 0, 0);
        return Bots.of(
                        JdbcDeliveryLedger.of(database(file)).migrate(),
                        JdbcBotStore.of(database(file)).migrate())
                .birthdays(BirthdayAccount.of(
                                new CsvContacts(contacts), sender, Greetings.of("Cheers!", "All the best!", "Bravo!"))
                        .limits(limits));
    }

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        Bots bots = bots(file, Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        try (var jobs = jobs(file);
                var scheduler = Scheduler.on(jobs)
                        .plugin(bots)
                        .lease(Duration.ofSeconds(2), Duration.ofMillis(300))
                        .poll(Duration.ofMillis(200))
                        .start()) {
            scheduler.awaitStop();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
