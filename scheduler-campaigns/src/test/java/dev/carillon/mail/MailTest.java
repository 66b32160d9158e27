// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

    private static Mail mail(String subject, Map<String, String> headers) {
        return new Mail(
                Mailbox.parse("a@example.org"),
                Mailbox.parse("b@example.org"),
                subject,
                "text",
                null,
                "<1@example.org>",
                headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x@y", "a\nb", "a\rb", "a\u2028b", "a\0b", "", " ", "\uD800"})
    void aSubjectIsOneLine(String subject) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mail(subject, Map.of()))
                .withMessageContaining("mail.subject");
    }

    @Test
    void noHeaderBeginsAnother() {
        for (Map<String, String> headers : List.of(
                Map.of("X-One", "a\r\nBcc: x@y"),
                Map.of("X One", "a"),
                Map.of("X:One", "a"),
                Map.of("bcc", "x@y"),
                Map.of("Content-Type", "x"),
                Map.of("Subject", "x"),
                Map.of("X-One", "a", "x-one", "b"),
                Map.of("X-One", "a".repeat(901)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mail("s", headers))
                    .withMessageContaining("mail.headers");
        }
        assertThat(mail("s", Map.of("X-One", "ok")).headers()).containsEntry("X-One", "ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "@example.org",
                "ann@",
                "ann@exa mple.org",
                "a b@example.org",
                "ann@example.org>",
                "<ann@example.org",
                "ann@example.org\r\nRCPT TO:<x@y>",
                "ann@-a.org",
                "ann@a..b",
                ".ann@example.org",
                "ann@example.org,bob@example.org",
                "ännchen@example.org",
                "ann@[127.0.0.1]"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mailbox.parse(address))
                .withMessageContaining("mailbox");
    }

    @ParameterizedTest
    @CsvSource({
        "ann@Example.ORG, ann@example.org",
        "Ann+news@localhost, Ann+news@localhost",
        "ann@münchen.example, ann@xn--mnchen-3ya.example",
        "o'neil.x@sub.example.co.uk, o'neil.x@sub.example.co.uk"
    })
    void addressesAreWrittenOneWay(String given, String expected) {
        assertThat(Mailbox.parse(given).address()).isEqualTo(expected);
    }

    @Test
    void namesStandInQuotes() {
        Mailbox box = Mailbox.parse("\"Lee, Ann \\\"A\\\"\" <ann@example.org>");
        assertThat(box.name()).isEqualTo("Lee, Ann \"A\"");
        assertThat(Mailbox.parse(box.toString())).isEqualTo(box);
    }

    @Test
    void aMessageIsWhatOthersRead() throws Exception {
        var mail = new Mail(
                Mailbox.parse("Jörg <j@example.org>"),
                Mailbox.parse("Ann <ann@example.org>"),
                "Ein sehr langer Betreff mit Grüßen ".repeat(6).strip(),
                "Grüße\n" + "x".repeat(2_000),
                "<p>Grüße 🙂</p>",
                "<abc.1@example.org>",
                Map.of("X-Name", "Grüße"));
        byte[] bytes = MimeForm.of(mail, Instant.parse("2026-11-27T05:00:00Z"));
        String sevenBits = new String(bytes, StandardCharsets.US_ASCII);
        assertThat(sevenBits).doesNotContain("\uFFFD");
        assertThat(sevenBits.lines()).allMatch(line -> line.length() <= 998);
        var read = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        assertThat(read.getSubject()).isEqualTo(mail.subject());
        assertThat(read.getMessageID()).isEqualTo("<abc.1@example.org>");
        assertThat(read.getHeader("Date", null)).isEqualTo("Fri, 27 Nov 2026 05:00:00 +0000");
        assertThat(read.getFrom()[0].toString()).contains("j@example.org");
        var parts = (MimeMultipart) read.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                .isEqualTo(mail.text());
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(mail.html());
    }

    @Test
    void nothingInAMessageEndsIt() throws Exception {
        var out = new ByteArrayOutputStream();
        var stuffing = new DotStuffing(out);
        stuffing.write("a\n.\r.\r\n..\n\r.b\n\n.".getBytes(StandardCharsets.US_ASCII));
        stuffing.endLine();
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("a\r\n..\r\n..\r\n...\r\n\r\n..b\r\n\r\n..\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "250 2.0.0 Ok: queued, 250, 2.0.0, Ok: queued",
        "550-5.1.1 no such user, 550, 5.1.1, no such user",
        "421, 421, , ''",
        "250 2.x, 250, , 2.x",
    })
    void repliesAreRead(String line, int code, String status, String text) {
        assertThat(SmtpReply.parse(line)).contains(new SmtpReply(code, status, text));
    }

    @Test
    void whatIsNoReplyIsNone() {
        assertThat(SmtpReply.parse("199 x")).isEmpty();
        assertThat(SmtpReply.parse("hello")).isEmpty();
        assertThat(SmtpReply.parse("")).isEmpty();
    }
}
