// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * An address that takes JSON by POST, signed as Standard Webhooks says: headers {@code webhook-id}, {@code webhook-timestamp} and
 * {@code webhook-signature}, and {@code Idempotency-Key} beside them, by which the receiver can tell a repetition.
 *
 * <p>A request is sent at most once, on a connection of its own, so that no connection that is just being closed can make it
 * uncertain. Redirects are not followed. Answers of the other side mean:
 * <ul>
 *   <li>2xx: it has it; the first 1,000 characters of the body are the receipt;
 *   <li>429, 503: later, at the time it says; no connection, or none in time: later;
 *   <li>401: authorise again; 403, 410, 3xx: blocked;
 *   <li>any other 4xx: bad content;
 *   <li>any other 5xx, no answer in time, a connection that breaks: uncertain.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class SignedWebhook {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int GONE = 410;
    private static final int CLIENT_ERROR = 4;
    private static final int SUCCESS = 2;
    private static final int REDIRECT = 3;
    private static final int CLASS = 100;

    private final String url;
    private final WebhookSecret secret;
    private final SignedPost post;

    private SignedWebhook(String url, WebhookSecret secret, SignedPost post) {
        this.url = url;
        this.secret = secret;
        this.post = post;
    }

    /**
     * The webhook at an address.
     *
     * @param url http or https, without user and password
     * @throws IllegalArgumentException when it is not one
     */
    public static SignedWebhook to(String url, WebhookSecret secret) {
        return new SignedWebhook(SignedPost.requireUrl(url), secret, SignedPost.USUAL);
    }

    /** How long one request may take in all, 1 millisecond to 10 minutes; 30 seconds otherwise. */
    public SignedWebhook timeout(Duration longest) {
        return new SignedWebhook(url, secret, post.timeout(longest));
    }

    /** Another clock than the machine's, for the timestamps. */
    public SignedWebhook clock(InstantSource other) {
        return new SignedWebhook(url, secret, post.clock(other));
    }

    /** How long one request may take in all. */
    public Duration timeout() {
        return post.timeout();
    }

    /**
     * Posts JSON. It never throws for what the other side does. A thread that is interrupted gives up, which is uncertain once the
     * request had begun to leave.
     *
     * @param id the same for each attempt at the same thing, 1 to 600 visible characters of ASCII
     */
    public Answer post(String id, String json) {
        try {
            return answer(post.post(url, List.of(secret), id, json));
        } catch (SignedPost.UnansweredException unanswered) {
            return unanswered.left()
                    ? Answer.failed(Fault.Kind.UNCERTAIN, "no answer: " + unanswered.getMessage())
                    : Answer.later("no connection: " + unanswered.getMessage(), Duration.ZERO);
        } catch (IOException refused) {
            return Answer.later("no connection: " + refused, Duration.ZERO);
        }
    }

    private static Answer answer(SignedPost.Answered answered) {
        int status = answered.status();
        String said = "answered " + status;
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
            return Answer.later(said, answered.rest());
        }
        return switch (status / CLASS) {
            case SUCCESS -> Answer.arrived(answered.receipt());
            case REDIRECT -> Answer.failed(Fault.Kind.BLOCKED, said + ", a redirect, which is not followed");
            case CLIENT_ERROR -> Answer.failed(refusal(status), said + ": " + answered.receipt());
            default -> Answer.failed(Fault.Kind.UNCERTAIN, said);
        };
    }

    private static Fault.Kind refusal(int status) {
        return switch (status) {
            case UNAUTHORIZED -> Fault.Kind.REAUTHORISE;
            case FORBIDDEN, GONE -> Fault.Kind.BLOCKED;
            default -> Fault.Kind.BAD_CONTENT;
        };
    }

    @Override
    public String toString() {
        return "webhook at " + SignedPost.host(url);
    }
}
