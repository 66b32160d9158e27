// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.newsletter;

import dev.carillon.Scheduler;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.event.SchedulerEvent.ExecutionEnded;
import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.execution.Execution;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.desk.Desk;
import dev.carillon.newsletters.desk.NewsletterJob;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Settings;
import dev.carillon.newsletters.plan.Timing;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.store.jdbc.JdbcJobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code newsletter}: makes a newsletter of a feed file, sends it, and shows what arrived. */
@Command(
        name = "newsletter",
        mixinStandardHelpOptions = true,
        description =
                "Makes a newsletter of a feed file in a temporary database, sends it to a mail server that it starts"
                        + " itself, and shows what arrived there.")
public final class NewsletterFile implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int MOST = 1_000;
    private static final int PATIENCE_SECONDS = 120;
    private static final int LONGEST_FEED = 5_000_000;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FEED", description = "A file of RSS or Atom.")
    private Path feed = Path.of("");

    @Option(names = "--subscribers", paramLabel = "N", description = "How many get it, 1 to 1000; 3 otherwise.")
    private int subscribers = 3;

    @Option(names = "--tone", paramLabel = "TONE", description = "How it sounds, such as professional or casual.")
    private String tone = "casual";

    @Option(names = "--test", description = "Write it and send nothing.")
    private boolean test;

    public NewsletterFile(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (subscribers < 1 || subscribers > MOST) {
            throw refused("--subscribers: " + subscribers + ", expected 1.." + MOST);
        }
        if (!Files.isReadable(feed) || Files.size(feed) > LONGEST_FEED) {
            throw refused(feed + ": cannot be read, expected a file of at most " + LONGEST_FEED + " bytes");
        }
        Path folder = Files.createTempDirectory("carillon-newsletter");
        try (var letterbox = new Letterbox();
                var server = FeedServer.of(Files.readAllBytes(feed))) {
            return send(folder.resolve("newsletter.db"), letterbox, server);
        } finally {
            delete(folder);
        }
    }

    private int send(Path file, Letterbox letterbox, FeedServer server) throws InterruptedException {
        DataSource database = database(file);
        SmtpSettings smtp = SmtpSettings.open("localhost", letterbox.port());
        Newsletters newsletters = Newsletters.of(
                        JdbcNewsletterStore.of(database).migrate(),
                        JdbcDeliveryLedger.of(database).migrate(),
                        Seal.of(UUID.randomUUID() + "-" + UUID.randomUUID()),
                        Outgoing.of(smtp, "The Example <news@example.org>", "https://example.org/leave"))
                .web(WebAccess.DEFAULT.inside());
        BlockingQueue<Execution> ends = new ArrayBlockingQueue<>(1);
        try (var jobs = JdbcJobStore.of(database).migrate();
                var scheduler = Scheduler.on(jobs)
                        .plugin(newsletters)
                        .listen(event -> {
                            if (event instanceof ExecutionEnded ended
                                    && ended.execution().last()) {
                                ends.offer(ended.execution());
                            }
                        })
                        .start()) {
            Desk desk = newsletters.desk(scheduler.client(), new Member("you", "example", Role.OWNER));
            NewsletterJob job = prepare(desk, server.url());
            desk.jobs().runNow(job.name(), test);
            Execution end = ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (end == null || !end.outcome().good()) {
                console.err().println(end == null ? "It has taken too long." : end.error());
                return FAILED;
            }
            show(end, desk.issues().list(null, 1), letterbox.letters());
            return Shell.DONE;
        }
    }

    private NewsletterJob prepare(Desk desk, String url) {
        desk.audience()
                .add(IntStream.rangeClosed(1, subscribers)
                        .mapToObj(number -> new NewSubscriber("reader" + number + "@example.net", "Reader " + number))
                        .toList());
        desk.sources().add("the feed", SourceKind.RSS, url);
        return desk.jobs()
                .create(
                        NewsletterPlan.of("The Example", Timing.daily("08:00", "Europe/Paris"))
                                .config(Settings.DEFAULT.daysBack(365).tone(tone)),
                        true);
    }

    private void show(Execution end, List<Issue> issues, List<Letterbox.Letter> letters) {
        end.steps().forEach((step, result) -> console.out().println(step + "  " + result));
        for (Issue issue : issues) {
            console.out().println();
            console.out().println("Subject: " + issue.subject());
            console.out().println(issue.text());
        }
        console.out().println(letters.size() + " mails arrived");
        letters.stream()
                .sorted((one, other) -> one.to().compareTo(other.to()))
                .limit(MOST)
                .forEach(letter -> {
                    console.out().println(letter.to() + "  " + letter.header("Message-ID"));
                    console.out().println("    List-Unsubscribe: " + letter.header("List-Unsubscribe"));
                });
    }

    private static DataSource database(Path file) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private ParameterException refused(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
