// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.carillon.JobClient;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.execution.Execution;
import dev.carillon.execution.RunId;
import dev.carillon.mail.PostOffice;
import dev.carillon.newsletters.Web;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.desk.Desk;
import dev.carillon.newsletters.desk.NewsletterJob;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.plan.Timing;
import dev.carillon.newsletters.sending.Sending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes are killed while they send; the server's own record says who got what. */
class NewslettersOfDyingProcessesTest {

    private static final Logger LOG = LoggerFactory.getLogger(NewslettersOfDyingProcessesTest.class);
    private static final boolean FULL = Boolean.getBoolean("carillon.full");

    /** A run with which three nodes have died is given up. */
    private static final int DEATHS_A_RUN = 2;

    private static final int DEATHS = FULL ? 10 : 3;
    private static final int SUBSCRIBERS = FULL ? 2_000 : 300;

    private final List<MortalSender> all = new ArrayList<>();

    private record Letters(Map<String, Long> byCopy) {
        static Letters of(PostOffice office) {
            return new Letters(office.letters().stream()
                    .map(letter -> letter.to() + " " + letter.header("Message-ID"))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void everyAddressGetsOneMailOrIsKnownToBeUncertain(int window, @TempDir Path folder) throws Exception {
        Path database = folder.resolve("newsletters.db");
        var random = new Random(window);
        // one by one they take long: two transactions each
        int subscribers = window == 1 && !FULL ? SUBSCRIBERS / 3 : SUBSCRIBERS;
        int deaths = 0;
        try (var office = new PostOffice();
                var web = new Web();
                var jobs = MortalSender.jobs(database)) {
            Desk desk = MortalSender.newsletters(database, office.port(), window)
                    .desk(JobClient.on(jobs), new Member("ann", "acme", Role.OWNER));
            desk.audience()
                    .add(IntStream.range(0, subscribers)
                            .mapToObj(number -> NewSubscriber.of("p" + number + "@example.org"))
                            .toList());
            desk.sources().add("feed", SourceKind.RSS, web.url("/feed"));
            NewsletterJob job = desk.jobs()
                    .create(NewsletterPlan.of("Daily", Timing.custom("at 2099-01-01T00:00:00Z", "UTC")), true);
            start(folder, database, office.port(), window);
            for (int issue = 1; deaths < DEATHS; issue++) {
                feed(web, issue);
                RunId run = desk.jobs().runNow(job.name(), false).orElseThrow();
                for (int death = 0; death < DEATHS_A_RUN && deaths < DEATHS; death++, deaths++) {
                    killAfter(office, 1 + random.nextInt(subscribers / 3));
                    start(folder, database, office.port(), window);
                }
                JobClient client = JobClient.on(jobs).workspace("acme");
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> client.log().ofRun(run).stream().anyMatch(Execution::last));
                assertThat(client.log().ofRun(run))
                        .filteredOn(Execution::last)
                        .allMatch(one -> one.outcome().good());
            }
            judge(desk, MortalSender.ledger(database), office, window, deaths, subscribers);
        } finally {
            for (MortalSender process : all) {
                process.kill();
            }
        }
    }

    private static void feed(Web web, int issue) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(Duration.ofDays(1)).atZone(ZoneOffset.UTC));
        web.page(
                "/feed",
                "application/rss+xml",
                "<rss version=\"2.0\"><channel><title>t</title><link>https://e.org/</link><description>d</description>"
                        + "<item><title>News " + issue + "</title><link>https://e.org/" + issue + "</link><pubDate>"
                        + date
                        + "</pubDate></item></channel></rss>");
    }

    private void start(Path folder, Path database, int port, int window) throws Exception {
        all.add(MortalSender.start(database, port, window, folder.resolve("out-" + all.size())));
    }

    private void killAfter(PostOffice office, int mails) throws InterruptedException {
        MortalSender victim = all.get(all.size() - 1);
        int before = office.taken();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(5))
                .failFast("it ended by itself", () -> !victim.isAlive())
                .until(() -> office.taken() >= before + mails);
        victim.kill();
        LOG.info("killed after {} mails", office.taken() - before);
    }

    private static void judge(
            Desk desk, DeliveryLedger ledger, PostOffice office, int window, int deaths, int subscribers) {
        Map<String, Long> got = Letters.of(office).byCopy();
        assertThat(got.values()).containsOnly(1L);
        Map<Long, String> emails = desk.audience().list(null, 0, 10_000).stream()
                .collect(Collectors.toMap(Subscriber::id, Subscriber::email));
        List<Issue> issues = desk.issues().list(null, 100);
        long uncertain = 0;
        long there = 0;
        for (Issue issue : issues) {
            List<Delivery> copies = ledger.deliveries().list(Sending.dispatch("acme", issue.id()), null, 0, 10_000);
            assertThat(copies).hasSize(subscribers);
            for (Delivery copy : copies) {
                boolean arrived = arrived(got, emails.get(Long.parseLong(copy.target())), issue.id());
                assertThat(copy.state()).isIn(DeliveryState.CONFIRMED, DeliveryState.UNCERTAIN);
                if (copy.state() == DeliveryState.CONFIRMED) {
                    assertThat(arrived).as(copy.toString()).isTrue();
                } else {
                    uncertain++;
                    there += arrived ? 1 : 0;
                }
            }
        }
        LOG.info(
                "window {}: {} issues to {} each, {} deaths, {} uncertain of which {} arrived",
                window,
                issues.size(),
                subscribers,
                deaths,
                uncertain,
                there);
        assertThat(uncertain).isLessThanOrEqualTo((long) deaths * window);
    }

    private static boolean arrived(Map<String, Long> got, @Nullable String email, UUID issue) {
        String beginning = email + " <nl." + issue.toString().replace("-", "") + ".";
        return got.keySet().stream().anyMatch(copy -> copy.startsWith(beginning));
    }
}
