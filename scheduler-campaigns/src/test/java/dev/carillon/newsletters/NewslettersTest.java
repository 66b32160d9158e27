// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.mail.PostOffice;
import dev.carillon.newsletters.access.AccessDeniedException;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.desk.Desk;
import dev.carillon.newsletters.desk.NewsletterJob;
import dev.carillon.newsletters.desk.NewsletterJob.Status;
import dev.carillon.newsletters.desk.NewsletterStatistics;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Settings;
import dev.carillon.newsletters.plan.Timing;
import dev.carillon.newsletters.scrape.WebAccess;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.sending.Outgoing;
import dev.carillon.newsletters.sending.Unsubscribing.Shown;
import dev.carillon.newsletters.store.memory.InMemoryNewsletterStore;
import dev.carillon.testkit.VirtualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NewslettersTest {

    private static final String START = "2026-11-20T07:00:00Z";
    private static final NewsletterPlan DAILY = NewsletterPlan.of("Daily AI Newsletter", Timing.daily("08:00", "UTC"));

    private final PostOffice office = new PostOffice();
    private final Web web = new Web();
    private final InMemoryNewsletterStore store = new InMemoryNewsletterStore();
    private final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final VirtualScheduler world = VirtualScheduler.at(START);
    private final Newsletters newsletters = Newsletters.of(
                    store,
                    ledger,
                    Seal.of("0123456789abcdef0123456789abcdef"),
                    Outgoing.of(office.settings(), "News <news@news.example>", "https://news.example/leave"))
            .web(WebAccess.DEFAULT.inside().timeout(Duration.ofSeconds(5)))
            .clock(world.clock());
    private final Desk desk = desk(Role.OWNER);

    private Desk desk(Role role) {
        return newsletters.desk(world.client(), new Member("ann", "acme", role));
    }

    @BeforeEach
    void install() {
        world.plugin(newsletters);
        desk.sources().add("feed", SourceKind.RSS, web.url("/feed"));
        feed(Instant.parse("2026-11-19T10:00:00Z"), "One", "Two");
    }

    @AfterEach
    void close() throws IOException {
        office.close();
        web.close();
    }

    private void feed(Instant published, String... titles) {
        var xml = new StringBuilder("<rss version=\"2.0\"><channel><title>t</title><link>https://e.org/</link>"
                + "<description>d</description>");
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(published, ZoneOffset.UTC));
        for (String title : titles) {
            xml.append("<item><title>")
                    .append(title)
                    .append("</title><link>https://e.org/")
                    .append(title)
                    .append("</link><pubDate>")
                    .append(date)
                    .append("</pubDate></item>");
        }
        web.page("/feed", "application/rss+xml", xml + "</channel></rss>");
    }

    private void subscribe(String... emails) {
        desk.audience().add(List.of(emails).stream().map(NewSubscriber::of).toList());
    }

    private Execution last(NewsletterJob job) {
        return desk.jobs().history(job.name(), 1).get(0);
    }

    @Test
    void everyMorningYesterdaysNewsGoToAllWhoAskedForThem() {
        subscribe("ann@example.org", "bob@example.org");
        NewsletterJob job = desk.jobs().create(DAILY, true);
        assertThat(job.nextRunAt()).isEqualTo("2026-11-20T08:00:00Z");
        world.advance(Duration.ofHours(2));
        Execution first = last(job);
        assertThat(first.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(first.steps().get("scrape"))
                .contains("\"items_count\":2")
                .contains("\"sources\":[\"feed\"]")
                .contains("\"kinds\":[\"rss\"]")
                .contains("\"days_back\":1");
        assertThat(first.steps().get("generate"))
                .contains("\"newsletter_id\":\"")
                .contains("\"items_count\":2");
        assertThat(first.steps().get("send"))
                .contains("\"recipients_count\":2")
                .contains("\"sent_count\":2")
                .contains("\"failed_count\":0");
        assertThat(first.result())
                .contains("\"actions_performed\":[\"scrape\",\"generate\",\"send\"]")
                .contains("scrape_result");
        assertThat(first.counters()).containsEntry("messages_sent", 2L);
        assertThat(first.lines()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(office.counts()).isEqualTo(Map.of("ann@example.org", 1, "bob@example.org", 1));
        Issue issue = desk.issues().list(job.name(), 1).get(0);
        assertThat(issue.items()).hasSize(2);
        assertThat(issue.sentAt()).isNotNull();
        assertThat(office.letters().get(0).header("Subject")).isEqualTo("Daily AI Newsletter: One");

        // the day after: one is new, the others have been had
        feed(Instant.parse("2026-11-20T10:00:00Z"), "One", "Two", "Three");
        world.advance(Duration.ofDays(1));
        assertThat(last(job).steps().get("generate")).contains("\"items_count\":1");
        assertThat(office.counts().values()).containsOnly(2);

        // and then nothing is
        world.advance(Duration.ofDays(1));
        assertThat(last(job).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(last(job).steps().get("generate")).contains("\"newsletter_id\":null");
        assertThat(last(job).result()).contains("there was nothing to be sent");
        assertThat(office.counts().values()).containsOnly(2);
    }

    @Test
    void jobsAreListedPageByPageBesideOthers() {
        for (String other : List.of("a", "newsletter-", "newsletter-z", "z")) {
            world.client()
                    .workspace("acme")
                    .put(Job.of(JobType.of("other"), other).in("acme"));
        }
        List<String> made = Stream.of("One", "Two", "Three")
                .map(title -> desk.jobs().create(DAILY.title(title), true).name())
                .sorted()
                .toList();
        assertThat(desk.jobs().list(null, 10)).extracting(NewsletterJob::name).isEqualTo(made);
        assertThat(desk.jobs().list(null, 1)).extracting(NewsletterJob::name).containsExactly(made.get(0));
        assertThat(desk.jobs().list(made.get(0), 1))
                .extracting(NewsletterJob::name)
                .containsExactly(made.get(1));
        assertThat(desk.jobs().list(made.get(1), 2))
                .extracting(NewsletterJob::name)
                .containsExactly(made.get(2));
        assertThat(desk.jobs().list(made.get(2), 1)).isEmpty();
    }

    @Test
    void testModeWritesAndDoesNotSend() {
        subscribe("ann@example.org");
        NewsletterJob job = desk.jobs().create(DAILY.config(Settings.DEFAULT.testMode(true)), true);
        world.advance(Duration.ofHours(2));
        assertThat(last(job).steps().get("send"))
                .contains("\"recipients_count\":0")
                .contains("\"test_mode\":true")
                .contains("\"message\":");
        assertThat(desk.issues().list(null, 10)).hasSize(1).allMatch(Issue::trial);
        // what a trial has had is still there
        desk.jobs().update(job.name(), DAILY);
        assertThat(desk.jobs().runNow(job.name(), true)).isPresent();
        world.drain();
        assertThat(office.taken()).isZero();
        assertThat(desk.jobs().runNow(job.name(), false)).isPresent();
        world.drain();
        assertThat(office.taken()).isEqualTo(1);
    }

    @Test
    void whoHasLeftGetsNothing() {
        subscribe("ann@example.org", "bob@example.org", "cid@example.org", "dan@example.org");
        desk.audience().suppress("CID@example.org", "asked by phone");
        NewsletterJob job = desk.jobs().create(DAILY, true);
        world.advance(Duration.ofHours(2));
        PostOffice.Letter letter = office.letters().get(0);
        assertThat(letter.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String link = letter.header("List-Unsubscribe");
        assertThat(link).startsWith("<https://news.example/leave?token=").endsWith(">");
        String token = link.substring(link.indexOf('=') + 1, link.length() - 1);
        assertThat(newsletters.unsubscribing().show(token)).contains(new Shown("a***@example.org", false));
        assertThat(newsletters.unsubscribing().show(token)).contains(new Shown("a***@example.org", false));
        assertThat(newsletters.unsubscribing().leave(token)).contains(new Shown("a***@example.org", true));
        assertThat(newsletters.unsubscribing().leave(token)).contains(new Shown("a***@example.org", true));
        assertThat(newsletters.unsubscribing().leave(token + "x")).isEmpty();
        assertThat(letter.data()).contains("https://news.example/leave?token=");
        feed(Instant.parse("2026-11-20T10:00:00Z"), "Three");
        world.advance(Duration.ofDays(1));
        assertThat(last(job).steps().get("send")).contains("\"recipients_count\":2");
        assertThat(office.counts()).isEqualTo(Map.of("ann@example.org", 1, "bob@example.org", 2, "dan@example.org", 2));
    }

    @Test
    void anIssueGoesToItsList() {
        subscribe("ann@example.org", "bob@example.org");
        long bob = desk.audience().find("bob@example.org").orElseThrow().id();
        desk.audience().join("vips", List.of(bob));
        desk.jobs().create(DAILY.config(Settings.DEFAULT.list("vips")), true);
        world.advance(Duration.ofHours(2));
        assertThat(office.counts()).isEqualTo(Map.of("bob@example.org", 1));
    }

    @Test
    void anAddressThatIsRefusedForGoodIsDead() {
        subscribe("ann@example.org", "bob@example.org", "cid@example.org");
        office.says(said -> said != null && said.startsWith("RCPT TO:<bob")
                ? "550 5.1.1 no such user"
                : said != null && said.startsWith("RCPT TO:<cid") ? "550 5.7.1 not today" : null);
        NewsletterJob job = desk.jobs().create(DAILY, true);
        world.advance(Duration.ofHours(2));
        assertThat(last(job).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(last(job).steps().get("send")).contains("\"sent_count\":1").contains("\"failed_count\":2");
        assertThat(desk.audience().counts()).isEqualTo(Map.of(SubscriberState.ACTIVE, 2L, SubscriberState.BOUNCED, 1L));
        assertThat(desk.audience().suppressed("", 10)).hasSize(1);
    }

    @Test
    void aMailThatMayHaveArrivedIsNotSentAgain() {
        subscribe("ann@example.org", "bob@example.org");
        office.says(said -> ".".equals(said) && office.taken() == 0 ? PostOffice.HANG_UP : null);
        NewsletterJob job = desk.jobs().create(DAILY, true);
        world.advance(Duration.ofHours(3));
        assertThat(last(job).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(last(job).steps().get("send")).contains("\"sent_count\":1").contains("\"uncertain_count\":1");
        assertThat(office.counts()).isEqualTo(Map.of("ann@example.org", 1, "bob@example.org", 1));
        UUID issue = desk.issues().list(null, 1).get(0).id();
        assertThat(desk.issues().uncertain(issue, 0)).hasSize(1);
    }

    @Test
    void aServerThatIsBusyIsAskedLater() {
        subscribe("ann@example.org");
        office.says(
                said -> said != null && said.startsWith("RCPT") && office.connections() < 2 ? "421 4.3.2 busy" : null);
        NewsletterJob job = desk.jobs().create(DAILY, true);
        world.advance(Duration.ofHours(3));
        assertThat(last(job).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(office.counts()).isEqualTo(Map.of("ann@example.org", 1));
    }

    @Test
    void whenTheServerDoesNotLetUsInTheRunFailsAndGoesOnLater() {
        subscribe("ann@example.org");
        office.says(said -> said != null && said.startsWith("MAIL") ? "550 5.7.1 not your address" : null);
        NewsletterJob job = desk.jobs().create(DAILY, true);
        world.advance(Duration.ofHours(2));
        Execution failed = last(job);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.error()).contains("shut").contains("not your address");
        assertThat(failed.steps()).containsOnlyKeys("scrape", "generate");
        office.says(said -> null);
        ledger.channels().shut("acme").forEach(ledger.channels()::reopen);
        assertThat(world.client()
                        .workspace("acme")
                        .failed()
                        .redrive(failed.run().id()))
                .isTrue();
        world.drain();
        assertThat(last(job).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(office.counts()).isEqualTo(Map.of("ann@example.org", 1));
        assertThat(desk.issues().list(null, 10)).hasSize(1);
    }

    @Test
    void anIssueThatIsPausedGoesOnWhenItIsSentAgain() {
        subscribe("ann@example.org", "bob@example.org");
        NewsletterJob job = desk.jobs().create(DAILY.config(Settings.DEFAULT.testMode(true)), true);
        world.advance(Duration.ofHours(2));
        UUID issue = desk.issues().list(job.name(), 1).get(0).id();
        assertThat(desk.issues().pause(issue, "wait")).isFalse();
        desk.issues().send(issue, null);
        world.drain();
        assertThat(office.taken()).isEqualTo(2);
        assertThat(desk.issues().counts(issue)).isEqualTo(Map.of(DeliveryState.CONFIRMED, 2L));
        // sent once more it goes to nobody again
        desk.issues().send(issue, null);
        world.drain();
        assertThat(office.taken()).isEqualTo(2);
        assertThatThrownBy(() -> desk.issues().send(new UUID(0, 1), null)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void someSourcesFailingMakesARunPartialAndAllOfThemFails() {
        subscribe("ann@example.org");
        desk.sources().add("gone", SourceKind.RSS, web.url("/gone"));
        NewsletterJob job = desk.jobs().create(DAILY, true);
        world.advance(Duration.ofHours(2));
        assertThat(last(job).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(last(job).lines()).anyMatch(line -> line.text().contains("the server answered 404"));
        assertThat(office.taken()).isEqualTo(1);
        desk.sources().remove("feed");
        world.advance(Duration.ofDays(1));
        assertThat(last(job).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last(job).error()).contains("no source could be had");
    }

    @Test
    void aJobThatKeepsFailingPausesItselfAndCanBeResumed() {
        desk.sources().remove("feed");
        NewsletterJob job = desk.jobs().create(DAILY, true);
        world.advance(Duration.ofDays(4));
        NewsletterJob failed = desk.jobs().get(job.name());
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason()).contains("3 runs in a row have failed");
        assertThat(last(job).error()).contains("config.sources");
        NewsletterStatistics statistics =
                desk.jobs().statistics(job.name(), world.clock().instant());
        assertThat(statistics.failed()).isEqualTo(3);
        assertThat(statistics.successRate()).isZero();
        desk.sources().add("feed", SourceKind.RSS, web.url("/feed"));
        assertThat(desk.jobs().resume(job.name()).status()).isEqualTo(Status.ACTIVE);
        world.advance(Duration.ofDays(1));
        assertThat(last(job).outcome()).isEqualTo(Outcome.SUCCEEDED);
        statistics = desk.jobs().statistics(job.name(), world.clock().instant());
        assertThat(statistics.totalExecutions()).isEqualTo(4);
        assertThat(statistics.successRate()).isEqualTo(25.0);
        assertThat(statistics.lastExecutionAt()).isNotNull();
    }

    @Test
    void jobsAreManagedByTheirWorkspace() {
        NewsletterJob job = desk.jobs().create(DAILY.description("All about AI"), false);
        assertThat(job.status()).isEqualTo(Status.DISABLED);
        assertThat(job.plan().description()).isEqualTo("All about AI");
        assertThat(desk.jobs().enable(job.name(), true).status()).isEqualTo(Status.ACTIVE);
        assertThatThrownBy(() -> desk.jobs().create(DAILY, true)).isInstanceOf(IllegalStateException.class);
        NewsletterJob other = desk.jobs().create(DAILY.title("Weekly"), true);
        assertThatThrownBy(() -> desk.jobs().update(other.name(), DAILY)).isInstanceOf(IllegalStateException.class);
        NewsletterJob changed = desk.jobs()
                .update(job.name(), DAILY.title("New name").timing(Timing.weekly(List.of("monday"), "10:00", "UTC")));
        assertThat(changed.id()).isEqualTo(job.id());
        assertThat(changed.plan().title()).isEqualTo("New name");
        assertThat(changed.nextRunAt()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(desk.jobs().pause(job.name(), "holiday").status()).isEqualTo(Status.PAUSED);
        assertThat(desk.jobs().get(job.name()).reason()).isEqualTo("holiday");
        assertThat(desk.jobs().resume(job.name()).status()).isEqualTo(Status.ACTIVE);
        assertThat(desk.jobs().list()).hasSize(2);
        assertThat(desk.jobs().find(job.id())).contains(desk.jobs().get(job.name()));
        Desk elsewhere = newsletters.desk(world.client(), new Member("eve", "other", Role.OWNER));
        assertThat(elsewhere.jobs().list()).isEmpty();
        assertThatThrownBy(() -> elsewhere.jobs().get(job.name())).isInstanceOf(NoSuchElementException.class);
        desk.jobs().delete(job.name());
        assertThatThrownBy(() -> desk.jobs().get(job.name())).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aJobThatIsMadeAgainHasNoPast() {
        subscribe("ann@example.org");
        NewsletterJob job = desk.jobs().create(DAILY, true);
        assertThat(job.createdAt()).isEqualTo(START);
        world.advance(Duration.ofHours(2));
        assertThat(desk.jobs().update(job.name(), DAILY.description("changed")).createdAt())
                .isEqualTo(START);
        assertThat(desk.jobs().open(job.name())).isEmpty();
        desk.jobs().delete(job.name());

        NewsletterJob again = desk.jobs().create(DAILY, true);

        Instant now = world.clock().instant();
        assertThat(again.createdAt()).isEqualTo(now);
        assertThat(desk.jobs().history(again.name(), 10)).isEmpty();
        assertThat(desk.jobs().statistics(again.name(), now).totalExecutions()).isZero();
        assertThat(desk.jobs().find(job.id())).isEmpty();
        assertThat(desk.jobs().find(again.id())).contains(again);
    }

    @Test
    void aRunIsOpenUntilItHasEnded() {
        NewsletterJob job = desk.jobs().create(DAILY, true);
        NewsletterJob other = desk.jobs().create(DAILY.title("Other"), true);
        RunId run = desk.jobs().runNow(job.name(), true).orElseThrow();
        assertThat(desk.jobs().open(job.name()))
                .extracting(open -> open.run().id())
                .containsExactly(run);
        assertThat(desk.jobs().open(other.name())).isEmpty();
        world.drain();
        assertThat(desk.jobs().open(job.name())).isEmpty();
    }

    @Test
    void anIssueThatIsSentAloneIsNamed() {
        subscribe("ann@example.org");
        NewsletterJob job = desk.jobs().create(DAILY.actions("scrape", "generate"), true);
        world.advance(Duration.ofHours(2));
        UUID issue = desk.issues().list(job.name(), 1).get(0).id();
        desk.jobs().update(job.name(), DAILY.actions("send"));
        desk.jobs().runNow(job.name(), true);
        world.drain();
        assertThat(last(job).steps().get("send")).contains("\"newsletter_id\":\"" + issue + "\"");
        desk.jobs().runNow(job.name(), false);
        world.drain();
        assertThat(last(job).steps().get("send"))
                .contains("\"newsletter_id\":\"" + issue + "\"")
                .contains("\"sent_count\":1");
    }

    @Test
    void membersReadEditorsWriteOwnersDelete() {
        NewsletterJob job = desk.jobs().create(DAILY, true);
        Desk member = desk(Role.MEMBER);
        Desk editor = desk(Role.EDITOR);
        assertThat(member.jobs().list()).hasSize(1);
        assertThat(member.sources().list()).hasSize(1);
        assertThat(member.audience().counts()).isEmpty();
        assertThatThrownBy(() -> member.jobs().runNow(job.name(), true))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("run a newsletter job: ann is member of workspace acme, expected editor or more");
        for (Runnable act : List.<Runnable>of(
                () -> member.jobs().create(DAILY.title("x"), true),
                () -> member.jobs().pause(job.name(), "x"),
                () -> member.sources().add("x", SourceKind.REDDIT, "r/java"),
                () -> member.audience().add(List.of(NewSubscriber.of("a@b.c"))),
                () -> member.audience().suppress("a@b.c", "x"),
                () -> member.templates().put("x", "s", "<p>x</p>", ""),
                () -> member.issues().send(new UUID(0, 0), null),
                () -> editor.jobs().delete(job.name()),
                () -> editor.sources().remove("feed"),
                () -> editor.audience().remove(1),
                () -> editor.audience().release("a@b.c"),
                () -> editor.templates().remove("x"))) {
            assertThatThrownBy(act::run).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(editor.jobs().pause(job.name(), "x").status()).isEqualTo(Status.PAUSED);
        editor.templates().put("x", "s {{title}}", "<p>{{count}}</p>", "");
        assertThat(member.templates().find("x")).isPresent();
        desk.jobs().delete(job.name());
    }

    @Test
    void aTemplateOfTheWorkspaceIsUsed() {
        subscribe("ann@example.org");
        desk.templates().put("short", "{{count}} for {{date}}", "<p>{{#items}}[{{title}}]{{/items}}</p>", "");
        NewsletterJob job = desk.jobs().create(DAILY.config(Settings.DEFAULT.template("short")), true);
        world.advance(Duration.ofHours(2));
        assertThat(office.letters().get(0).header("Subject")).isEqualTo("2 for 2026-11-20");
        assertThat(office.letters().get(0).data()).contains("[One][Two]");
        desk.templates().remove("short");
        world.advance(Duration.ofDays(1));
        feed(Instant.parse("2026-11-21T10:00:00Z"), "Three");
        world.advance(Duration.ofDays(1));
        assertThat(last(job).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last(job).error()).contains("config.template");
    }
}
