// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.Answer.Arrived;
import dev.carillon.delivery.Answer.NotKnownToArrive;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.mail.SmtpSettings.Security;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SmtpConnectionTest {

    private final PostOffice office = new PostOffice();

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private static Mail mail(String to) {
        return new Mail(
                Mailbox.parse("News <news@example.org>"),
                Mailbox.parse(to),
                "Grüße",
                "Hello\n.\n..two\nend",
                "<p>Hello</p>",
                "<1@example.org>",
                Map.of("List-Unsubscribe", "<https://example.org/leave?token=1>"));
    }

    private static Fault.Kind kind(Answer answer) {
        return ((NotKnownToArrive) answer).fault().kind();
    }

    @Test
    void mailsArriveOverOneConnection() throws Exception {
        try (var connection = SmtpConnection.of(office.settings())) {
            for (int number = 0; number < 20; number++) {
                assertThat(connection.send(mail("Ann Lee <ann" + number + "@example.org>")))
                        .isEqualTo(new Arrived("250 2.0.0 queued as 1"));
            }
        }
        assertThat(office.connections()).isEqualTo(1);
        assertThat(office.letters()).hasSize(20).allSatisfy(letter -> {
            assertThat(letter.from()).isEqualTo("news@example.org");
            assertThat(letter.header("Message-ID")).isEqualTo("<1@example.org>");
            assertThat(letter.header("Subject")).isEqualTo("=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=");
            assertThat(letter.header("List-Unsubscribe")).isEqualTo("<https://example.org/leave?token=1>");
            assertThat(letter.header("Date")).endsWith("+0000");
            assertThat(letter.data()).contains("Hello\r\n.\r\n..two\r\nend").contains("<p>Hello</p>");
        });
        assertThat(office.letters().get(3).to()).isEqualTo("ann3@example.org");
    }

    @Test
    void serversWithoutExtensionsAreSpokenToAsWell() throws Exception {
        office.offers("250 HELP");
        try (var connection = SmtpConnection.of(office.settings())) {
            assertThat(connection.send(mail("ann@example.org"))).isInstanceOf(Arrived.class);
            assertThat(connection.send(mail("bob@example.org"))).isInstanceOf(Arrived.class);
        }
        assertThat(office.taken()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, BAD_CONTENT",
        "RCPT, 451 4.7.1 greylisted, LATER",
        "RCPT, 530 5.7.0 authenticate first, REAUTHORISE",
        "MAIL, 550 5.7.1 not your address, REAUTHORISE",
        "MAIL, 552 5.3.4 too big, BAD_CONTENT",
        "MAIL, 452 4.3.1 full, LATER",
        "DATA, 554 5.5.1 no, BAD_CONTENT",
        "DATA, 451 4.3.0 later, LATER",
        "., 554 5.6.0 spam, BAD_CONTENT",
        "., 452 4.3.1 full, LATER",
    })
    void whatIsRefusedIsToldApart(String command, String reply, Fault.Kind expected) throws Exception {
        var asked = new AtomicInteger();
        office.says(said -> said != null && said.startsWith(command) && asked.getAndIncrement() == 0 ? reply : null);
        try (var connection = SmtpConnection.of(office.settings())) {
            Answer answer = connection.send(mail("ann@example.org"));
            assertThat(kind(answer)).isEqualTo(expected);
            String message = ((NotKnownToArrive) answer).fault().message();
            assertThat(SmtpReply.parse(message).orElseThrow().code())
                    .isEqualTo(Integer.parseInt(reply.substring(0, 3)));
            assertThat(office.taken()).isZero();
            // the next mail finds a clean table
            assertThat(connection.send(mail("bob@example.org"))).isInstanceOf(Arrived.class);
        }
        assertThat(office.counts()).containsExactly(Map.entry("bob@example.org", 1));
        assertThat(office.connections()).isEqualTo(1);
    }

    @Test
    void aMailThatHasLeftWithoutAnswerIsUncertain() throws Exception {
        office.says(said -> ".".equals(said) ? PostOffice.HANG_UP : null);
        try (var connection = SmtpConnection.of(office.settings())) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.UNCERTAIN);
            assertThat(office.taken()).isEqualTo(1);
            office.says(said -> null);
            assertThat(connection.send(mail("bob@example.org"))).isInstanceOf(Arrived.class);
        }
        assertThat(office.connections()).isEqualTo(2);
    }

    @Test
    void whatBreaksBeforeTheEndOfAMailWasNotTaken() throws Exception {
        office.says(said -> "DATA".equals(said) ? PostOffice.HANG_UP : null);
        try (var connection = SmtpConnection.of(office.settings())) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.LATER);
        }
        assertThat(office.taken()).isZero();
    }

    @Test
    void aConnectionThatWasClosedWhileIdleIsOpenedAgain() throws Exception {
        try (var connection = SmtpConnection.of(office.settings())) {
            assertThat(connection.send(mail("ann@example.org"))).isInstanceOf(Arrived.class);
            office.hangUp();
            assertThat(connection.send(mail("bob@example.org"))).isInstanceOf(Arrived.class);
            office.says(said ->
                    said != null && said.startsWith("MAIL") && office.connections() == 2 ? "421 4.4.2 idle" : null);
            assertThat(connection.send(mail("cid@example.org"))).isInstanceOf(Arrived.class);
        }
        assertThat(office.counts().values()).containsOnly(1).hasSize(3);
        assertThat(office.connections()).isEqualTo(3);
    }

    @Test
    void nobodyThereMeansLater() throws Exception {
        SmtpSettings settings = office.settings();
        office.close();
        try (var connection = SmtpConnection.of(settings)) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.LATER);
        }
        try (var connection = SmtpConnection.of(SmtpSettings.open("no-such-host.invalid", 25))) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.LATER);
        }
    }

    @Test
    void aServerThatSaysNothingOrNoEndIsLeft() throws Exception {
        var settings = new SmtpSettings("localhost", office.port(), Security.NONE, null, null, Duration.ofSeconds(1));
        try (var silent = PostOffice.door();
                var connection = SmtpConnection.of(new SmtpSettings(
                        "localhost", silent.getLocalPort(), Security.NONE, null, null, Duration.ofSeconds(1)))) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.LATER);
        }
        office.says(said -> "".equals(said) ? "220 " + "x".repeat(10_000) : null);
        try (var connection = SmtpConnection.of(settings)) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.LATER);
        }
        office.says(said -> "".equals(said) ? "220-x\r\n".repeat(1_000) + "220 x" : null);
        try (var connection = SmtpConnection.of(settings)) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.LATER);
        }
    }

    @Test
    void usersAreLetInByPlainOrLogin() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        for (String mechanism : List.of("PLAIN", "LOGIN")) {
            said.clear();
            office.offers("250 AUTH " + mechanism);
            office.says(command -> {
                said.add(String.valueOf(command));
                return command == null
                        ? null
                        : command.startsWith("AUTH LOGIN") || command.equals(base64("ann"))
                                ? "334 VXNlcm5hbWU6"
                                : command.startsWith("AUTH PLAIN") || command.equals(base64("secret"))
                                        ? "235 2.7.0 welcome"
                                        : null;
            });
            try (var connection = SmtpConnection.of(user("secret"))) {
                assertThat(connection.send(mail("ann@example.org"))).isInstanceOf(Arrived.class);
            }
            assertThat(said)
                    .contains(mechanism.equals("PLAIN") ? "AUTH PLAIN " + base64("\0ann\0secret") : "AUTH LOGIN");
        }
    }

    private SmtpSettings user(String password) {
        return new SmtpSettings("localhost", office.port(), Security.NONE, "ann", password, Duration.ofSeconds(10));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoIsNotLetInIsToldWithoutThePassword() throws Exception {
        office.offers("250 AUTH PLAIN");
        office.says(command -> command != null && command.startsWith("AUTH") ? "535 5.7.8 bad: " + command : null);
        try (var connection = SmtpConnection.of(user("very-secret"))) {
            Answer answer = connection.send(mail("ann@example.org"));
            assertThat(kind(answer)).isEqualTo(Fault.Kind.REAUTHORISE);
            assertThat(answer.toString()).doesNotContain("very-secret").doesNotContain(base64("\0ann\0very-secret"));
        }
        assertThat(user("very-secret").toString()).contains("ann").doesNotContain("very-secret");
    }

    @Test
    void aServerWithoutTlsGetsNothingThatIsToBeProtected() throws Exception {
        var settings =
                new SmtpSettings("localhost", office.port(), Security.STARTTLS, "ann", "x", Duration.ofSeconds(10));
        try (var connection = SmtpConnection.of(settings)) {
            assertThat(kind(connection.send(mail("ann@example.org")))).isEqualTo(Fault.Kind.REAUTHORISE);
        }
        assertThat(office.taken()).isZero();
    }

    @Test
    void anInterruptedThreadSendsNothing() throws Exception {
        try (var connection = SmtpConnection.of(office.settings())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> connection.send(mail("ann@example.org"))).isInstanceOf(InterruptedException.class);
            assertThat(connection.send(mail("bob@example.org"))).isInstanceOf(Arrived.class);
        }
        assertThat(office.counts()).containsOnlyKeys("bob@example.org");
    }

    @Test
    void whatIsClosedSendsNothing() {
        var connection = SmtpConnection.of(office.settings());
        connection.close();
        assertThatThrownBy(() -> connection.send(mail("ann@example.org"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mailsAreSpacedOut() throws Exception {
        var waited = new CopyOnWriteArrayList<Long>();
        long[] now = {0};
        var rate = new SendRate(10, () -> now[0], nanos -> {
            waited.add(nanos);
            now[0] += nanos;
        });
        rate.await();
        rate.await();
        now[0] += 40_000_000;
        rate.await();
        assertThat(waited).containsExactly(100_000_000L, 60_000_000L);
        now[0] += 10_000_000_000L;
        rate.await();
        rate.await();
        assertThat(waited).hasSize(3).last().isEqualTo(100_000_000L);
    }
}
