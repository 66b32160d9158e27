// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Scheduler;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.bounce.Bounces;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.desk.Desk;
import dev.carillon.newsletters.desk.NewsletterJob;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Settings;
import dev.carillon.newsletters.plan.Timing;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.sending.Unsubscribing;
import dev.carillon.newsletters.store.jdbc.JdbcNewsletterStore;
import dev.carillon.newsletters.store.memory.InMemoryNewsletterStore;
import dev.carillon.newsletters.writing.WritingModel;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The code of the guide to newsletters. */
class NewsletterGuideTest {

    private final VirtualScheduler scheduler = VirtualScheduler.at("2026-11-20T12:00:00Z");
    private final Newsletters newsletters = Newsletters.of(
                    new InMemoryNewsletterStore(),
                    new InMemoryDeliveryLedger(),
                    Seal.of("0123456789abcdef0123456789abcdef"),
                    Outgoing.of(SmtpSettings.open("localhost", 1), "news@example.org", "https://example.org/leave"))
            .clock(scheduler.clock());

    /** Compiled, and not run: it would send mail. */
    static void inAnApplication(JobStore jobs, DataSource dataSource, String password, String secret)
            throws InterruptedException {
        var smtp = new SmtpSettings(
                "smtp.example.org", 587, SmtpSettings.Security.STARTTLS, "news", password, Duration.ofSeconds(30));
        var newsletters = Newsletters.of(
                JdbcNewsletterStore.of(dataSource).migrate(),
                JdbcDeliveryLedger.of(dataSource).migrate(),
                Seal.of(secret),
                Outgoing.of(smtp, "News <news@example.org>", "https://example.org/leave")
                        .perSecond(10));
        try (var scheduler = Scheduler.on(jobs).plugin(newsletters).start()) {
            scheduler.awaitStop();
        }
    }

    static Newsletters withAModel(Newsletters newsletters, WritingModel model) {
        var written = newsletters.model(model);
        return written;
    }

    /** Compiled, and not run: there is no issue. */
    static Map<DeliveryState, Long> issues(Desk desk, NewsletterJob job) {
        UUID issue = desk.issues().list(job.name(), 1).get(0).id();
        Map<DeliveryState, Long> counts = desk.issues().counts(issue);
        for (Delivery copy : desk.issues().uncertain(issue, 0)) {
            long subscriber = Long.parseLong(copy.target());
            desk.issues().resolve(issue, subscriber, Resolution.ARRIVED, "asked by phone", Instant.now());
        }
        desk.issues().pause(issue, "a wrong link");
        desk.issues().send(issue, null);
        return counts;
    }

    @Test
    void membersDoWhatTheirRoleAllows() {
        scheduler.plugin(newsletters);
        Desk desk = newsletters.desk(scheduler.client(), new Member("ann", "acme", Role.OWNER));
        desk.sources().add("JDK news", SourceKind.RSS, "https://example.org/feed.xml");
        desk.sources().add("r/java", SourceKind.REDDIT, "r/java");
        desk.audience().add(List.of(new NewSubscriber("bob@example.org", "Bob")));
        NewsletterJob job = desk.jobs()
                .create(
                        NewsletterPlan.of("Weekly roundup", Timing.weekly(List.of("monday"), "10:00", "Europe/Paris"))
                                .config(Settings.DEFAULT
                                        .maxItems(20)
                                        .daysBack(7)
                                        .tone("professional")),
                        true);
        desk.jobs().runNow(job.name(), true);
        assertThat(job.nextRunAt()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(desk.sources().list()).hasSize(2);
    }

    @Test
    void whatIsMadeUpIsNotBelieved() {
        String token = "made-up";
        byte[] message = "Subject: made up\n\n".getBytes(StandardCharsets.UTF_8);
        Optional<Unsubscribing.Shown> page = newsletters.unsubscribing().show(token);
        Optional<Unsubscribing.Shown> left = newsletters.unsubscribing().leave(token);
        assertThat(page).isEmpty();
        assertThat(left).isEmpty();
        Bounces.Taken taken = newsletters.bounces().take(message, List.of("acme"));
        assertThat(taken).isEqualTo(Bounces.Taken.NO_REPORT);
    }
}
