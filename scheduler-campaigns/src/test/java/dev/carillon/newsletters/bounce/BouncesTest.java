// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.bounce.Bounces.Taken;
import dev.carillon.newsletters.seal.Copy;
import dev.carillon.newsletters.seal.MessageIds;
import dev.carillon.newsletters.seal.Seal;
import dev.carillon.newsletters.store.memory.InMemoryNewsletterStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BouncesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<String> ACME = List.of("acme");

    private final InMemoryNewsletterStore store = new InMemoryNewsletterStore();
    private final MessageIds ids = new MessageIds(Seal.of("0123456789abcdef0123456789abcdef"));
    private final Bounces bounces = new Bounces(store, ids, InstantSource.fixed(NOON), 3);

    @BeforeEach
    void subscribe() {
        store.subscribers().add("acme", List.of(NewSubscriber.of("ann@example.org")), NOON);
    }

    private String id(int issue) {
        return ids.of(new Copy("acme", new UUID(0, issue), 1), "news.example");
    }

    private SubscriberState state() {
        return store.subscribers().find("acme", 1).orElseThrow().state();
    }

    private static byte[] report(String kind, String part, String original) {
        String type = kind.equals("delivery-status") ? "message/delivery-status" : "message/feedback-report";
        String text = """
            From: MAILER-DAEMON@mx.example.org
            To: news@news.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=%s; boundary="b1"

            This is a MIME-encapsulated message.

            --b1
            Content-Type: text/plain

            I'm sorry to have to inform you ...

            --b1
            Content-Type: %s

            %s

            --b1
            Content-Type: message/rfc822

            %s

            body
            --b1--
            """.formatted(kind, type, part, original);
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String status(String action, String status, String diagnostic) {
        return "Reporting-MTA: dns; mx.example.org\nArrival-Date: Fri, 20 Nov 2026 10:00:00 +0000\n\n"
                + "Final-Recipient: rfc822; ann@example.org\nAction: " + action + "\nStatus: " + status
                + "\nDiagnostic-Code: smtp; " + diagnostic;
    }

    private String original(int issue) {
        return "From: news@news.example\nTo: ann@example.org\nMessage-ID:\n " + id(issue) + "\nSubject: s";
    }

    @Test
    void aHardBounceEndsTheSubscription() {
        byte[] report = report("delivery-status", status("failed", "5.1.1", "550 5.1.1 no such user"), original(1));
        assertThat(bounces.take(report, ACME)).isEqualTo(Taken.COUNTED);
        assertThat(state()).isEqualTo(SubscriberState.BOUNCED);
        assertThat(store.suppressions()
                        .find("acme", "ann@example.org")
                        .orElseThrow()
                        .reason())
                .isEqualTo("hard: 5.1.1 smtp; 550 5.1.1 no such user");
        assertThat(bounces.take(report, ACME)).isEqualTo(Taken.KNOWN);
        assertThat(store.subscribers().bounces("acme", 1)).hasSize(1);
    }

    @Test
    void softBouncesOfThreeIssuesEndIt() {
        for (int issue = 1; issue <= 3; issue++) {
            assertThat(state()).isEqualTo(SubscriberState.ACTIVE);
            // twice for the same issue counts as one
            for (int time = 0; time < 2; time++) {
                byte[] report = report(
                        "delivery-status", status("failed", "5.2.2", "552 mailbox full " + time), original(issue));
                assertThat(bounces.take(report, ACME)).isEqualTo(Taken.COUNTED);
            }
        }
        assertThat(state()).isEqualTo(SubscriberState.BOUNCED);
        assertThat(store.suppressions().find("acme", "ann@example.org")).isEmpty();
    }

    @Test
    void aComplaintEndsItAndSuppressesTheAddress() {
        byte[] report = report("feedback-report", "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1", original(1));
        assertThat(bounces.take(report, ACME)).isEqualTo(Taken.COUNTED);
        assertThat(state()).isEqualTo(SubscriberState.UNSUBSCRIBED);
        assertThat(store.suppressions().find("acme", "ann@example.org")).isPresent();
        assertThat(store.subscribers().bounces("acme", 1))
                .extracting(Bounce::kind)
                .containsExactly(Bounce.Kind.COMPLAINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded", ""})
    void whatIsNotFinalIsHarmless(String action) {
        byte[] report = report("delivery-status", status(action, "4.4.1", "timed out"), original(1));
        assertThat(bounces.take(report, ACME)).isEqualTo(Taken.HARMLESS);
        byte[] praise = report("feedback-report", "Feedback-Type: not-spam", original(1));
        assertThat(bounces.take(praise, ACME)).isEqualTo(Taken.HARMLESS);
        assertThat(state()).isEqualTo(SubscriberState.ACTIVE);
    }

    @Test
    void whoMadeItUpIsNotBelieved() {
        String forged = original(1).replace(".1.", ".2.");
        for (String original : List.of(forged, "From: x", "Message-ID: <1@news.example>")) {
            byte[] report = report("delivery-status", status("failed", "5.1.1", "550 gone"), original);
            assertThat(bounces.take(report, ACME)).isEqualTo(Taken.NOT_OURS);
        }
        byte[] report = report("delivery-status", status("failed", "5.1.1", "550 gone"), original(1));
        assertThat(bounces.take(report, List.of("other"))).isEqualTo(Taken.NOT_OURS);
        assertThat(state()).isEqualTo(SubscriberState.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "Subject: hello\n\nOut of office",
                "Content-Type: multipart/report\n\n--x--",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b",
                "Content-Type: multipart/report; report-type=delivery-status\n\n",
                "Content-Type: ;;;\n\n",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b--",
            })
    void whatIsNoReportIsNone(String message) {
        assertThat(bounces.take(message.getBytes(StandardCharsets.UTF_8), ACME)).isEqualTo(Taken.NO_REPORT);
    }

    @Test
    void longMessagesAreNotRead() {
        assertThat(bounces.take(new byte[MailReport.LONGEST + 1], ACME)).isEqualTo(Taken.NO_REPORT);
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 550, HARD", "5.1.10, 556, HARD", "5.2.1, 550, HARD", "5.2.2, 552, SOFT", "4.2.2, 452, SOFT",
                "5.7.1, 550, SOFT",
        "5.4.4, 0, SOFT", ", 550, HARD", ", 553, HARD", ", 552, SOFT", ", 554, SOFT", ", 0, SOFT"
    })
    void severityIsByCode(String status, int code, Bounce.Kind kind) {
        assertThat(Severity.of(status, code)).isEqualTo(kind);
    }
}
