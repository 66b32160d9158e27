// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A mail as bytes (RFC 5322 and RFC 2045 to 2047), in seven bits. Written anew for each of many readers, so it does little. */
final class MimeForm {

    private static final String UTF_8 = "UTF-8";
    private static final int LONGEST_LINE = 998;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final ByteArrayOutputStream bytes;

    private MimeForm(int size) {
        this.bytes = new ByteArrayOutputStream(size);
    }

    static byte[] of(Mail mail, Instant date) {
        String html = mail.html();
        var form = new MimeForm(1_024 + mail.text().length() + (html == null ? 0 : html.length()));
        try {
            form.headers(mail, date);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java has UTF-8", impossible);
        }
        if (html == null) {
            form.part("plain", mail.text());
        } else {
            form.alternatives(mail, html);
        }
        return form.bytes.toByteArray();
    }

    private void headers(Mail mail, Instant date) throws UnsupportedEncodingException {
        line("Date: " + DATE.format(date.atOffset(ZoneOffset.UTC)));
        line("From: " + address(mail.from()));
        line("To: " + address(mail.to()));
        line("Message-ID: " + mail.messageId());
        header("Subject", mail.subject());
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            header(header.getKey(), header.getValue());
        }
        line("MIME-Version: 1.0");
    }

    private void header(String name, String value) throws UnsupportedEncodingException {
        String words = ascii(value) ? value : MimeUtility.encodeText(value, UTF_8, null);
        line(name + ": " + MimeUtility.fold(name.length() + 2, words));
    }

    private static String address(Mailbox box) throws UnsupportedEncodingException {
        String name = box.name();
        return name == null || ascii(name)
                ? box.toString()
                : MimeUtility.encodeWord(name, UTF_8, null) + " <" + box.address() + ">";
    }

    /** The last one that is understood is shown. */
    private void alternatives(Mail mail, String html) {
        String boundary = boundary(mail.messageId(), html, mail.text());
        line("Content-Type: multipart/alternative; boundary=\"" + boundary + "\"");
        line("");
        line("--" + boundary);
        part("plain", mail.text());
        line("");
        line("--" + boundary);
        part("html", html);
        line("");
        line("--" + boundary + "--");
    }

    /** One that is in neither part. */
    private static String boundary(String id, String one, String other) {
        String boundary = "=_" + Integer.toHexString(id.hashCode());
        while (one.contains(boundary) || other.contains(boundary)) {
            boundary += "_";
        }
        return boundary;
    }

    private void part(String kind, String text) {
        line("Content-Type: text/" + kind + "; charset=UTF-8");
        boolean plain = ascii(text) && shortLines(text);
        line("Content-Transfer-Encoding: " + (plain ? "7bit" : "quoted-printable"));
        line("");
        if (plain) {
            bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        } else {
            new QuotedPrintable(bytes).write(text);
        }
    }

    private static boolean ascii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean shortLines(String text) {
        int begin = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
            if (end - begin > LONGEST_LINE) {
                return false;
            }
            begin = end + 1;
        }
        return text.length() - begin <= LONGEST_LINE;
    }

    private void line(String line) {
        bytes.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        bytes.write('\r');
        bytes.write('\n');
    }
}
