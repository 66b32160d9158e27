// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.birthdays;

import dev.carillon.bots.BirthdayAccount;
import dev.carillon.bots.BotJobs;
import dev.carillon.bots.BotRun;
import dev.carillon.bots.Bots;
import dev.carillon.bots.contact.vcard.VCardContacts;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.bots.send.SmtpSender;
import dev.carillon.bots.store.memory.InMemoryBotStore;
import dev.carillon.bots.text.Greetings;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.testkit.VirtualScheduler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code birthdays}: first tells whom a birthday bot would greet on a day, then greets them by mail. */
@Command(
        name = "birthdays",
        mixinStandardHelpOptions = true,
        description =
                "Tells whom a birthday bot would greet on a day, then lives that day in virtual time: real mails go to a"
                        + " mail server that is started for it, and what arrived is printed.")
public final class BirthdayMail implements Callable<Integer> {

    private static final int MOST_DAYS_LATE = 365;
    private static final Greetings GREETINGS = Greetings.of(
                    "Happy birthday, {{first_name}}! I hope you have a fine day.",
                    "All the best on your birthday, dear {{first_name}}!",
                    "Many happy returns, {{first_name}}{{#age}}, {{age}} is a good age{{/age}}.",
                    "Cheers, {{first_name}}: here is to you, today above all.")
            .late(List.of(
                    "Belated, but no less warm: happy birthday, {{first_name}}!",
                    "{{days_late}} days late, and all the more heartily: all the best, {{first_name}}.",
                    "I missed your day, {{first_name}}. I hope that it was a good one!"));

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "An address book of vCards.")
    private Path file = Path.of("");

    @Option(names = "--on", paramLabel = "DATE", description = "The day, such as 2027-02-28, which it is otherwise.")
    private String day = "2027-02-28";

    @Option(
            names = "--late",
            paramLabel = "DAYS",
            description = "Greets those as well whose birthday was up to so many days ago, 0 to 365; 0 otherwise.")
    private int late;

    public BirthdayMail(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, MessagingException {
        if (late < 0 || late > MOST_DAYS_LATE) {
            throw refused("--late: " + late + ", expected 0..365");
        }
        if (!Files.isReadable(file)) {
            throw refused(file + ": cannot be read");
        }
        LocalDate date = date();
        BirthdayBotConfig config = late == 0 ? BirthdayBotConfig.USUAL : BirthdayBotConfig.USUAL.late(late);
        var world = VirtualScheduler.at(
                date.atStartOfDay(BotJob.USUAL_ZONE).toInstant().toString());
        try (var letterbox = Letterbox.open()) {
            var sender =
                    new SmtpSender(SmtpSettings.open(letterbox.host(), letterbox.port()), "Me <me@birthdays.example>");
            var account = BirthdayAccount.of(new VCardContacts(file), sender, GREETINGS);
            var bots = Bots.of(new InMemoryDeliveryLedger(), new InMemoryBotStore())
                    .birthdays(account)
                    .clock(world.clock());
            world.plugin(bots);
            BotJobs jobs = bots.jobs(world.client());
            String bot = jobs.create(BotJob.of("Birthdays", config.dryRun(true), BotSchedule.EVERY_MORNING))
                    .id();
            jobs.runNow(bot);
            world.drain();
            tell("A dry run on " + date, jobs.history(bot, 1).get(0));
            jobs.change(bot, job -> job.config(config));
            world.advance(Duration.ofDays(1));
            tell("The run at 08:00", jobs.history(bot, 1).get(0));
            print(letterbox);
        }
        return Shell.DONE;
    }

    private LocalDate date() {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException none) {
            throw refused("--on: \"" + day + "\", expected a date such as 2027-02-28");
        }
    }

    private void tell(String title, BotRun run) {
        console.out().println(title + ": " + run.status().word() + ", " + run.messagesSent() + " sent");
        run.lines().forEach(line -> console.out().println("  " + line));
        console.out().println();
    }

    private void print(Letterbox letterbox) throws MessagingException, IOException {
        console.out().println("What arrived: " + letterbox.letters().size() + " mails");
        for (Letterbox.Letter letter : letterbox.letters()) {
            var mail = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(letter.content().getBytes(StandardCharsets.ISO_8859_1)));
            console.out().println("  To " + letter.recipient() + ": " + mail.getSubject());
            console.out().println("    " + mail.getContent().toString().strip());
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
