// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.birthdays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.Scheduler;
import dev.carillon.bots.AccountLimits;
import dev.carillon.bots.BirthdayAccount;
import dev.carillon.bots.BotJobs;
import dev.carillon.bots.BotRun;
import dev.carillon.bots.BotView;
import dev.carillon.bots.Bots;
import dev.carillon.bots.VisitorAccount;
import dev.carillon.bots.birthday.LeapDay;
import dev.carillon.bots.contact.ContactSource;
import dev.carillon.bots.contact.CsvContacts;
import dev.carillon.bots.contact.jdbc.JdbcContacts;
import dev.carillon.bots.contact.vcard.VCardContacts;
import dev.carillon.bots.definition.BirthdayBotConfig;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.bots.definition.BotSchedule;
import dev.carillon.bots.send.FileSender;
import dev.carillon.bots.send.MessageSender;
import dev.carillon.bots.send.SmtpSender;
import dev.carillon.bots.send.WebhookSender;
import dev.carillon.bots.store.jdbc.JdbcBotStore;
import dev.carillon.bots.store.memory.InMemoryBotStore;
import dev.carillon.bots.text.Greetings;
import dev.carillon.bots.visit.HttpVisitor;
import dev.carillon.bots.visit.ProfileSource;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.VirtualScheduler;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.webhook.SignedWebhook;
import dev.carillon.webhook.WebhookSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the guide to the bots. */
class BotGuideTest {

    /** Compiled, and not run: it would send mail. */
    static void inAnApplication(JobStore jobs, DataSource dataSource, String password) throws InterruptedException {
        var smtp = new SmtpSettings(
                "mail.example.org", 587, SmtpSettings.Security.STARTTLS, "me", password, Duration.ofSeconds(30));
        var account = BirthdayAccount.of(
                new VCardContacts(Path.of("friends.vcf")),
                new SmtpSender(smtp, "Me <me@example.org>"),
                Greetings.of(
                        "Happy birthday, {{first_name}}!",
                        "All the best, {{first_name}}{{#age}}, on your {{age}}th{{/age}}!",
                        "Many happy returns, dear {{first_name}}."));
        var bots = Bots.of(
                        JdbcDeliveryLedger.of(dataSource).migrate(),
                        JdbcBotStore.of(dataSource).migrate())
                .birthdays(account);
        try (var scheduler = Scheduler.on(jobs).plugin(bots).start()) {
            BotJobs all = bots.jobs(scheduler.client());
            all.create(BotJob.of("Birthdays", BirthdayBotConfig.USUAL.dryRun(true), BotSchedule.EVERY_MORNING));
            scheduler.awaitStop();
        }
    }

    static BotView made(BotJobs all) {
        BotJob job = all.validate(Map.of(
                "name", "Birthdays of the week",
                "bot_type", "birthday",
                "schedule_type", "weekly",
                "schedule_config", Map.of("day_of_week", "mon,thu", "hour", 9),
                "bot_config", Map.of("process_late", true, "max_days_late", 4)));
        BotView made = all.create(job);
        return made;
    }

    static List<BotRun> controlled(BotJobs all, String id) {
        all.change(id, job -> job.config(BirthdayBotConfig.USUAL.messages(5)));
        all.enable(id, false);
        all.enable(id, true);
        all.tryNow(id);
        List<BotRun> runs = all.history(id, 50);
        all.reopen(BotKind.BIRTHDAY, "default");
        all.dryRunForAll(true, "anna");
        return runs;
    }

    static BirthdayAccount paced(BirthdayAccount account) {
        var hours = OpenHours.between(LocalTime.of(9, 0), LocalTime.of(17, 30), ZoneId.of("Europe/Berlin"))
                .onWeekdays()
                .except(HolidayCalendar.of("closed", LocalDate.of(2027, 3, 26)));
        var limits = AccountLimits.MESSAGES
                .hours(hours)
                .gaps(Gaps.between(Duration.ofMinutes(2), Duration.ofMinutes(5), 42))
                .perDay(20)
                .perWeek(80);
        return account.limits(limits)
                .leapDay(LeapDay.MARCH_1)
                .greets(contact -> !"no".equals(contact.fields().get("greetings")));
    }

    static List<Object> parts(DataSource dataSource, String secret) {
        ContactSource cards = new VCardContacts(Path.of("friends.vcf"));
        ContactSource table = new CsvContacts(Path.of("friends.csv"));
        ContactSource query =
                new JdbcContacts(dataSource, "SELECT id, full_name AS name, email, born_on AS birthday FROM customer");

        MessageSender webhook =
                new WebhookSender(SignedWebhook.to("https://example.org/hook", WebhookSecret.parse(secret)));
        MessageSender file = new FileSender(Path.of("messages.jsonl"));
        return List.of(cards, table, query, webhook, file);
    }

    static Bots visiting(Bots bots, ContactSource contacts) {
        var visitor = HttpVisitor.calledAs("acme-visitor (+https://acme.example/bots)")
                .gap(Duration.ofSeconds(30));
        return bots.visits(
                VisitorAccount.of(ProfileSource.of(contacts), visitor).again(Duration.ofDays(60)));
    }

    @Test
    void whatTheGuideSaysIsSo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages.jsonl");
        var world = VirtualScheduler.at("2027-02-28T07:30:00Z");
        var account = BirthdayAccount.of(
                new VCardContacts(Path.of("contacts", "friends.vcf")),
                new FileSender(file),
                Greetings.of("Happy birthday!", "All the best!", "Cheers!"));
        var bots = Bots.of(new InMemoryDeliveryLedger(), new InMemoryBotStore())
                .birthdays(paced(account).limits(AccountLimits.MESSAGES))
                .clock(world.clock());
        world.plugin(bots);
        JobClient client = world.client().by("anna");
        BotJobs all = bots.jobs(client);
        BotView made = made(all);
        assertThat(made.job().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(made.nextRunAt()).isEqualTo(Instant.parse("2027-03-01T08:00:00Z"));
        world.advance(Duration.ofDays(2));
        List<BotRun> runs = all.history(made.id(), 50);
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).messagesSent())
                .isEqualTo(Files.readAllLines(file).size());
        // 26 February, 28 February three times, 29 February on 1 March, 1 March
        assertThat(Files.readAllLines(file)).hasSize(6);
        assertThat(controlled(all, made.id())).isNotEmpty();
        world.drain();
        assertThat(Files.readAllLines(file)).hasSize(6);
    }
}
