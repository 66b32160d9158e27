// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an SMTP server said.
 *
 * @param code 200 to 599, of RFC 5321
 * @param status the enhanced code of RFC 3463, such as {@code 5.1.1}; null when there was none
 * @param text what stands after the codes, for people
 */
public record SmtpReply(int code, @Nullable String status, String text) {

    private static final int LONGEST = 500;
    private static final Pattern LINE = Pattern.compile(
            "([2-5][0-9]{2})(?:[ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?=\\s|$))?[ -]?(.*)", Pattern.DOTALL);

    public SmtpReply {
        text = Lines.shown(text, LONGEST);
    }

    /** The reply in a line that begins with its code; empty when it does not. */
    public static Optional<SmtpReply> parse(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new SmtpReply(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    public boolean positive() {
        return code < 400;
    }

    /** Whether the same may be taken another time. */
    public boolean passing() {
        return code >= 400 && code < 500;
    }

    /** As the server said it, on one line; {@link #parse} reads it. */
    @Override
    public String toString() {
        return code + (status == null ? "" : " " + status) + (text.isEmpty() ? "" : " " + text);
    }
}
