// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.bounce;

import dev.carillon.mail.SmtpReply;
import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.content.Texts;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * A report about a mail, as it came: a {@code multipart/report} of kind {@code delivery-status} or {@code feedback-report}.
 *
 * @param key the same for the same report
 * @param kind empty when it tells of nothing bad that is final
 * @param about the Message-ID of the mail that it is about; empty when it does not say
 * @param detail what it says, for people
 */
public record MailReport(String key, Optional<Bounce.Kind> kind, String about, String detail) {

    /** Longer ones are not read, in bytes. */
    public static final int LONGEST = 2_000_000;

    private static final Session NO_SESSION = Session.getInstance(new Properties());
    private static final int MOST_PARTS = 20;
    private static final int LONGEST_PART = 200_000;
    private static final int LONGEST_DETAIL = 500;

    /** The report in a mail; empty when there is none, or it is too long or malformed. */
    public static Optional<MailReport> read(byte[] message) {
        if (message.length > LONGEST) {
            return Optional.empty();
        }
        try {
            var mail = new MimeMessage(NO_SESSION, new ByteArrayInputStream(message));
            var type = new ContentType(mail.getContentType());
            String reported = type.getParameter("report-type");
            if (!type.match("multipart/report")
                    || reported == null
                    || !(mail.getContent() instanceof MimeMultipart parts)) {
                return Optional.empty();
            }
            String statusType = "message/" + reported.toLowerCase(Locale.ROOT);
            Optional<String> status = part(parts, statusType);
            String original = part(parts, "message/rfc822")
                    .or(() -> part(parts, "text/rfc822-headers"))
                    .orElse("");
            int body = original.indexOf("\n\n");
            String about = header(body < 0 ? original : original.substring(0, body), "message-id");
            String key = hash(message);
            return switch (statusType) {
                case "message/delivery-status" -> status.map(text -> ofStatus(key, text, about));
                case "message/feedback-report" ->
                    status.map(text -> new MailReport(
                            key,
                            Optional.of(Bounce.Kind.COMPLAINT).filter(kind -> isComplaint(text)),
                            about,
                            "feedback: " + header(text, "feedback-type")));
                default -> Optional.empty();
            };
        } catch (MessagingException | IOException | RuntimeException malformed) {
            // whatever a parser finds wrong with what a stranger wrote
            return Optional.empty();
        }
    }

    private static boolean isComplaint(String text) {
        return List.of("abuse", "fraud", "virus")
                .contains(header(text, "feedback-type").toLowerCase(Locale.ROOT));
    }

    /** The worst of what is said of recipients; mails from here have one. */
    private static MailReport ofStatus(String key, String text, String about) {
        Optional<MailReport> worst = Optional.empty();
        for (String group : text.split("\n\\s*\n", MOST_PARTS)) {
            if (!header(group, "action").equalsIgnoreCase("failed")) {
                continue;
            }
            Bounce.Kind kind = kind(header(group, "status"), header(group, "diagnostic-code"));
            String detail = Texts.cut(header(group, "status") + " " + header(group, "diagnostic-code"), LONGEST_DETAIL);
            boolean worse = worst.isEmpty() || kind == Bounce.Kind.HARD;
            worst = worse ? Optional.of(new MailReport(key, Optional.of(kind), about, detail)) : worst;
        }
        return worst.orElseGet(() -> new MailReport(key, Optional.empty(), about, "nothing final"));
    }

    private static Bounce.Kind kind(String status, String diagnostic) {
        int semicolon = diagnostic.indexOf(';');
        int code = SmtpReply.parse(diagnostic.substring(semicolon + 1).strip())
                .map(SmtpReply::code)
                .orElse(0);
        int blank = status.indexOf(' ');
        String first = blank < 0 ? status : status.substring(0, blank);
        return Severity.of(first.isEmpty() ? null : first, code);
    }

    private static Optional<String> part(MimeMultipart parts, String type) {
        try {
            for (int at = 0; at < Math.min(parts.getCount(), MOST_PARTS); at++) {
                BodyPart part = parts.getBodyPart(at);
                if (part.isMimeType(type)) {
                    try (InputStream in = part.getInputStream()) {
                        return Optional.of(
                                new String(in.readNBytes(LONGEST_PART), StandardCharsets.UTF_8).replace("\r\n", "\n"));
                    }
                }
            }
            return Optional.empty();
        } catch (MessagingException | IOException malformed) {
            return Optional.empty();
        }
    }

    /** The value of the first header of that name unfolded; empty when there is none. */
    private static String header(String text, String name) {
        StringBuilder value = null;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (value != null && !folded) {
                break;
            }
            if (value != null) {
                value.append(' ').append(line.strip());
            } else if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                value = new StringBuilder(line.substring(name.length() + 1).strip());
            }
        }
        return value == null ? "" : value.toString().strip();
    }

    private static String hash(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
