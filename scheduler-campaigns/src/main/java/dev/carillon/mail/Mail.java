// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person. No part of it can hold a line end where one would begin another header.
 *
 * @param subject one line, 1 to 500 characters
 * @param text for those who read no HTML, at most 2,000,000 characters
 * @param html the same for the others, at most 2,000,000 characters; null for none
 * @param messageId in angle brackets, such as {@code <7f3@example.org>}; the same for each attempt to send the same mail
 * @param headers further ones, at most 50 of at most 900 characters each; not those that the mail writes itself
 */
public record Mail(
        Mailbox from,
        Mailbox to,
        String subject,
        String text,
        @Nullable String html,
        String messageId,
        Map<String, String> headers) {

    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_BODY = 2_000_000;
    private static final int LONGEST_HEADER = 900;
    private static final int MOST_HEADERS = 50;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,70}");
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,120}@[A-Za-z0-9.-]{1,120}>");
    private static final Set<String> OWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sender",
            "return-path",
            "received",
            "subject",
            "date",
            "message-id",
            "mime-version");

    public Mail {
        Lines.require("mail.subject", subject, LONGEST_SUBJECT);
        requireBody("mail.text", text);
        if (html != null) {
            requireBody("mail.html", html);
        }
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException(
                    "mail.messageId: \"" + Lines.shown(messageId, LONGEST_HEADER) + "\", expected <id@domain>");
        }
        headers = checked(headers);
    }

    /** A mail of plain text, with an identity of its own. */
    public static Mail plain(Mailbox from, Mailbox to, String subject, String text) {
        String id = "<" + UUID.randomUUID() + "@" + from.domain() + ">";
        return new Mail(from, to, subject, text, null, id, Map.of());
    }

    private static void requireBody(String field, String body) {
        if (body.length() > LONGEST_BODY || body.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    field + ": " + body.length() + " characters, expected at most " + LONGEST_BODY + ", no NUL");
        }
    }

    private static Map<String, String> checked(Map<String, String> headers) {
        if (headers.size() > MOST_HEADERS) {
            throw new IllegalArgumentException(
                    "mail.headers: " + headers.size() + " of them, expected at most " + MOST_HEADERS);
        }
        var seen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!HEADER_NAME.matcher(name).matches() || OWN.contains(key) || key.startsWith("content-")) {
                throw new IllegalArgumentException("mail.headers: \"" + Lines.shown(name, LONGEST_HEADER)
                        + "\", expected 1..70 letters, digits and hyphens, not one that the mail writes itself");
            }
            if (seen.put(name, value) != null) {
                throw new IllegalArgumentException("mail.headers: \"" + name + "\" twice, expected once");
            }
            Lines.require("mail.headers." + name, value, LONGEST_HEADER);
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public String toString() {
        return "Mail[" + messageId + " to " + to + "]";
    }
}
