// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.outbound.Departure;
import dev.carillon.outbound.RetryAfter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

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

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 64 * 1_024;
    private static final int LONGEST_RECEIPT = 1_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int GONE = 410;
    private static final int CLIENT_ERROR = 4;
    private static final int SUCCESS = 2;
    private static final int REDIRECT = 3;
    private static final int CLASS = 100;

    private final HttpUrl url;
    private final WebhookSecret secret;
    private final OkHttpClient client;
    private final InstantSource clock;

    private SignedWebhook(HttpUrl url, WebhookSecret secret, OkHttpClient client, InstantSource clock) {
        this.url = url;
        this.secret = secret;
        this.client = client;
        this.clock = clock;
    }

    /**
     * The webhook at an address.
     *
     * @param url http or https, without user and password
     * @throws IllegalArgumentException when it is not one
     */
    public static SignedWebhook to(String url, WebhookSecret secret) {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null || !parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            throw new IllegalArgumentException("url: not shown, expected http or https, without user and password");
        }
        return new SignedWebhook(parsed, secret, client(USUAL_TIMEOUT), Clock.systemUTC());
    }

    private static OkHttpClient client(Duration timeout) {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .eventListenerFactory(Departure::of)
                .build();
    }

    /** How long one request may take in all, 1 millisecond to 10 minutes; 30 seconds otherwise. */
    public SignedWebhook timeout(Duration longest) {
        if (longest.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("timeout: " + longest + ", expected 1 ms to 10 minutes");
        }
        return new SignedWebhook(url, secret, client(longest), clock);
    }

    /** Another clock than the machine's, for the timestamps. */
    public SignedWebhook clock(InstantSource other) {
        return new SignedWebhook(url, secret, client, other);
    }

    /** How long one request may take in all. */
    public Duration timeout() {
        return Duration.ofMillis(client.callTimeoutMillis());
    }

    /**
     * Posts JSON. It never throws for what the other side does. A thread that is interrupted gives up, which is uncertain once the
     * request had begun to leave.
     *
     * @param id the same for each attempt at the same thing, 1 to 600 visible characters of ASCII
     */
    public Answer post(String id, String json) {
        var departure = new Departure();
        Instant now = clock.instant();
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", "carillon")
                .header("Connection", "close")
                .header("Idempotency-Key", id)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", secret.sign(id, now, json))
                .post(new OneShotJson(json))
                .tag(Departure.class, departure)
                .build();
        try (Response response = client.newCall(request).execute()) {
            return answer(response, now);
        } catch (IOException failure) {
            return departure.left()
                    ? Answer.failed(Fault.Kind.UNCERTAIN, "no answer: " + failure)
                    : Answer.later("no connection: " + failure, Duration.ZERO);
        }
    }

    private static Answer answer(Response response, Instant now) {
        int status = response.code();
        String said = "answered " + status;
        if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
            return Answer.later(said, RetryAfter.parse(response.header("Retry-After"), now));
        }
        return switch (status / CLASS) {
            case SUCCESS -> Answer.arrived(receipt(response));
            case REDIRECT -> Answer.failed(Fault.Kind.BLOCKED, said + ", a redirect, which is not followed");
            case CLIENT_ERROR -> Answer.failed(refusal(status), said + ": " + receipt(response));
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

    /** Once the status has come, a body that does not follow changes nothing. */
    private static String receipt(Response response) {
        try {
            byte[] body = response.body().byteStream().readNBytes(LARGEST_ANSWER);
            String text = new String(body, StandardCharsets.UTF_8).strip();
            return text.length() > LONGEST_RECEIPT ? text.substring(0, LONGEST_RECEIPT) : text;
        } catch (IOException cutOff) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "webhook at " + url.host();
    }
}
