// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.newsletters;

import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.benchmarks.memory.Machine;
import dev.carillon.delivery.DeliveryReport;
import dev.carillon.delivery.DeliveryReport.Ending;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.job.JobType;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.bounce.Bounces;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.ItemKey;
import dev.carillon.newsletters.seal.LeaveTokens;
import dev.carillon.newsletters.seal.MessageIds;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.sending.Sending;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.newsletters.store.memory.InMemoryNewsletterStore;
import dev.carillon.newsletters.writing.Assignment;
import dev.carillon.newsletters.writing.Draft;
import dev.carillon.newsletters.writing.TemplateWriter;
import dev.carillon.testkit.RecordingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Measures how fast an issue is sent to its subscribers over one connection to a mail server in the same process, beside a loop that
 * only speaks the protocol with a message of the same size. Prints Markdown. Its arguments are how many subscribers, 50,000 otherwise,
 * and how many other mails are sent first, 5,000 otherwise.
 */
public final class NewsletterRates {

    private static final int USUAL = 50_000;
    private static final int WARM_UP = 5_000;
    private static final int PAGE = 5_000;
    private static final int ITEMS = 10;
    /** Two transactions each take their time. */
    private static final int ONE_BY_ONE = 1_000;

    private static final String WORKSPACE = "bench";
    private static final int[] WINDOWS = {1, 10, 100, 1_000};

    private final CountingServer server;
    private final Seal seal = Seal.of("0123456789abcdef0123456789abcdef");

    private NewsletterRates(CountingServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        int total = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USUAL;
        int warmUp = arguments.length > 1 ? Integer.parseInt(arguments[1]) : WARM_UP;
        try (var server = new CountingServer()) {
            new NewsletterRates(server).compare(total, warmUp);
        }
        System.out.println(Machine.described());
    }

    private void compare(int total, int warmUp) throws Exception {
        Issue issue = issue();
        String message = issue.text() + "\n" + issue.html();
        System.out.printf(
                Locale.ROOT,
                "%n%,d mails of %.1f kB over one connection, after %,d others.%n%n",
                total,
                message.length() / 1e3,
                warmUp);
        System.out.println("| | window | s | mails a second | of the bare loop | CPU ms each | heap afterwards MB |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        BareSmtp.send(server.port(), warmUp, message);
        double bare = total / BareSmtp.send(server.port(), total, message);
        System.out.printf(Locale.ROOT, "| bare loop, before | | %.1f | %,.0f | | | |%n", total / bare, bare);
        send("memory, warm-up", new InMemoryNewsletterStore(), new InMemoryDeliveryLedger(), warmUp, 100, bare);
        send("memory", new InMemoryNewsletterStore(), new InMemoryDeliveryLedger(), total, 100, bare);
        for (int window : WINDOWS) {
            Path folder = Files.createTempDirectory("carillon-newsletters");
            try (HikariDataSource source = onFile(folder.resolve("newsletters.db"))) {
                send(
                        "SQLite, write-ahead log",
                        JdbcNewsletterStore.of(source).migrate(),
                        JdbcDeliveryLedger.of(source).migrate(),
                        window == 1 ? Math.min(total, ONE_BY_ONE) : total,
                        window,
                        bare);
            } finally {
                delete(folder);
            }
        }
        double again = total / BareSmtp.send(server.port(), total, message);
        System.out.printf(
                Locale.ROOT, "| bare loop, after | | %.1f | %,.0f | %.2f | | |%n", total / again, again, again / bare);
    }

    private static Issue issue() {
        List<Item> items = IntStream.range(0, ITEMS)
                .mapToObj(number -> {
                    String url = "https://example.org/" + number;
                    String summary = "<p>" + "Some words about the thing. ".repeat(8) + "</p>";
                    return new Item(ItemKey.of(url, "", ""), "feed", "Item " + number, url, summary, "Ann", null, 0);
                })
                .toList();
        Draft draft = TemplateWriter.builtIn().write(new Assignment("Daily", "casual", LocalDate.EPOCH, items));
        return new Issue(
                UUID.randomUUID(),
                WORKSPACE,
                "daily",
                draft.subject(),
                draft.html(),
                draft.text(),
                items,
                draft.writtenBy(),
                false,
                Instant.EPOCH,
                null);
    }

    private void send(String name, NewsletterStore store, DeliveryLedger ledger, int total, int window, double bare) {
        for (int from = 0; from < total; from += PAGE) {
            store.subscribers()
                    .add(
                            WORKSPACE,
                            IntStream.range(from, Math.min(total, from + PAGE))
                                    .mapToObj(number -> NewSubscriber.of("reader" + number + "@example.org"))
                                    .toList(),
                            Instant.EPOCH);
        }
        Outgoing outgoing = Outgoing.of(
                        SmtpSettings.open("localhost", server.port()),
                        "news@news.example",
                        "https://news.example/leave")
                .window(window);
        var clock = InstantSource.system();
        var ids = new MessageIds(seal);
        var bounces = new Bounces(store, ids, clock, 3);
        var sending = new Sending(store, ledger, workspace -> outgoing, ids, new LeaveTokens(seal), bounces, clock);
        Issue issue = issue();
        if (sending.audience(issue, null) != total) {
            throw new IllegalStateException("the audience is not " + total);
        }
        server.addresses();
        long heap = Machine.usedHeap();
        long cpu = Machine.cpuNanos();
        long began = System.nanoTime();
        DeliveryReport report = sending.send(RecordingContext.of(JobType.of("bench")), issue);
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpuMillis = (Machine.cpuNanos() - cpu) / 1e6;
        int reached = server.addresses();
        if (report.ending() != Ending.DONE || report.confirmed() != total || reached != total) {
            throw new IllegalStateException(reached + " addresses were reached, and the report is " + report);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.1f | %,.0f | %.2f | %.3f | %.0f |%n",
                name,
                window,
                seconds,
                total / seconds,
                total / seconds / bare,
                cpuMillis / total,
                (Machine.usedHeap() - heap) / 1e6);
    }

    private static HikariDataSource onFile(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        var pool = new HikariDataSource();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(2);
        return pool;
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
