// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.sending;

import dev.carillon.delivery.pacing.Pacing;
import dev.carillon.mail.Mailbox;
import dev.carillon.mail.SmtpSettings;
import dev.carillon.newsletters.content.Texts;
import dev.carillon.policy.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How issues leave.
 *
 * @param smtp the server that takes them
 * @param from the sender
 * @param replyTo where answers go; null for the sender
 * @param leaveUrl where people leave, http or https; the token is added to it as {@code token=}
 * @param perSecond how many mails leave in a second at most, above 0; 0 for as fast as the server takes them
 * @param window how many mails are marked as leaving together, 1 to 1,000: so many may become uncertain when a process dies
 * @param pacing hours, gaps, quotas
 * @param retries of one mail that was provably not taken
 */
public record Outgoing(
        SmtpSettings smtp,
        Mailbox from,
        @Nullable Mailbox replyTo,
        String leaveUrl,
        double perSecond,
        int window,
        Pacing pacing,
        RetryPolicy retries) {

    private static final int WIDEST = 1_000;
    private static final int LONGEST_URL = 300;
    private static final Duration HOUR = Duration.ofHours(1);

    public Outgoing {
        Texts.require("leaveUrl", leaveUrl, LONGEST_URL);
        URI uri = URI.create(leaveUrl);
        if (!List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                || uri.getHost() == null
                || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "leaveUrl: " + Texts.shown(leaveUrl) + ", expected http:// or https:// with a host, without #");
        }
        if (!(perSecond >= 0) || perSecond > 1e6) {
            throw new IllegalArgumentException("perSecond: " + perSecond + ", expected 0..1,000,000");
        }
        Texts.requireRange("window", window, 1, WIDEST);
    }

    /**
     * As fast as the server takes them, ten at a time, for two days.
     *
     * @param from as {@link Mailbox#parse} reads it
     */
    public static Outgoing of(SmtpSettings smtp, String from, String leaveUrl) {
        var retries = new RetryPolicy(60, Duration.ofSeconds(30), 2, HOUR, 0.2);
        return new Outgoing(smtp, Mailbox.parse(from), null, leaveUrl, 0, 10, Pacing.NONE, retries);
    }

    /**
     * Answers go somewhere else.
     *
     * @param other as {@link Mailbox#parse} reads it
     */
    public Outgoing replyTo(String other) {
        return new Outgoing(smtp, from, Mailbox.parse(other), leaveUrl, perSecond, window, pacing, retries);
    }

    public Outgoing perSecond(double other) {
        return new Outgoing(smtp, from, replyTo, leaveUrl, other, window, pacing, retries);
    }

    public Outgoing window(int other) {
        return new Outgoing(smtp, from, replyTo, leaveUrl, perSecond, other, pacing, retries);
    }

    public Outgoing pacing(Pacing other) {
        return new Outgoing(smtp, from, replyTo, leaveUrl, perSecond, window, other, retries);
    }

    public Outgoing retries(RetryPolicy other) {
        return new Outgoing(smtp, from, replyTo, leaveUrl, perSecond, window, pacing, other);
    }

    /** Where somebody leaves who has this token. */
    String leaveUrl(String token) {
        return leaveUrl + (leaveUrl.contains("?") ? "&" : "?") + "token=" + token;
    }

    /** How long one mail takes at most: opening and handing in, twice, and waiting for its turn. */
    Duration longest() {
        long gap = perSecond == 0 ? 0 : (long) (1_000 / perSecond);
        Duration most = smtp.timeout().multipliedBy(4).plusMillis(Math.min(gap, HOUR.toMillis()));
        return most.compareTo(HOUR) > 0 ? HOUR : most;
    }
}
