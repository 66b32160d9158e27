// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook;

import dev.carillon.outbound.Departure;
import dev.carillon.outbound.PublicAddresses;
import dev.carillon.outbound.RetryAfter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Posts JSON to any address, signed as Standard Webhooks says: headers {@code webhook-id}, {@code webhook-timestamp} and
 * {@code webhook-signature}, and {@code Idempotency-Key} beside them, by which the receiver can tell a repetition.
 *
 * <p>A request is sent at most once, on a connection of its own. Redirects are not followed. Immutable and thread-safe.
 */
public final class SignedPost {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final int LARGEST_ANSWER = 64 * 1_024;
    private static final int LONGEST_RECEIPT = 1_000;
    private static final int LONGEST_URL = 2_000;

    /** 30 seconds in all, the machine's clock, any address. */
    public static final SignedPost USUAL = new SignedPost(USUAL_TIMEOUT, false, Clock.systemUTC());

    private final Duration timeout;
    private final boolean publicOnly;
    private final InstantSource clock;
    private final OkHttpClient client;

    /**
     * What the other side has said.
     *
     * @param status of HTTP
     * @param rest how long it asks to be left alone by {@code Retry-After}, zero when it does not
     * @param receipt the first 1,000 characters of the body
     */
    public record Answered(int status, Duration rest, String receipt) {}

    /** No answer came. */
    public static final class UnansweredException extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean left;

        private UnansweredException(boolean left, IOException cause) {
            super(cause.toString(), cause);
            this.left = left;
        }

        /** Whether the request had begun to leave, so that it may have arrived. */
        public boolean left() {
            return left;
        }
    }

    private SignedPost(Duration timeout, boolean publicOnly, InstantSource clock) {
        this.timeout = timeout;
        this.publicOnly = publicOnly;
        this.clock = clock;
        var builder = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .eventListenerFactory(Departure::of);
        this.client = (publicOnly ? builder.addNetworkInterceptor(new PublicAddresses()) : builder).build();
    }

    /**
     * An address that can be posted to.
     *
     * @throws IllegalArgumentException when it is not one of http or https without user and password, 2,000 characters at most
     */
    public static String requireUrl(String url) {
        HttpUrl parsed = url.length() > LONGEST_URL ? null : HttpUrl.parse(url);
        if (parsed == null || !parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            throw new IllegalArgumentException(
                    "url: not shown, expected http or https, without user and password, at most " + LONGEST_URL
                            + " characters");
        }
        return url;
    }

    /**
     * The host of such an address, which may be shown.
     *
     * @throws IllegalArgumentException as {@link #requireUrl} does
     */
    public static String host(String url) {
        return HttpUrl.get(requireUrl(url)).host();
    }

    /** How long one request may take in all, 1 millisecond to 10 minutes. */
    public SignedPost timeout(Duration longest) {
        if (longest.compareTo(SHORTEST_TIMEOUT) < 0 || longest.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout: " + longest + ", expected 1 ms to 10 minutes");
        }
        return new SignedPost(longest, publicOnly, clock);
    }

    /** How long one request may take in all. */
    public Duration timeout() {
        return timeout;
    }

    /** Whether only public addresses are asked: for addresses that somebody else than the host has chosen. */
    public SignedPost publicOnly(boolean guarded) {
        return new SignedPost(timeout, guarded, clock);
    }

    /** Another clock than the machine's, for the timestamps. */
    public SignedPost clock(InstantSource other) {
        return new SignedPost(timeout, publicOnly, other);
    }

    /**
     * Posts once. A thread that is interrupted gives up.
     *
     * @param secrets 1 or more: with several the receiver may check by any of them
     * @param id the same for each attempt at the same thing, 1 to 600 visible characters of ASCII
     * @throws UnansweredException when no answer came
     * @throws PublicAddresses.RefusedException when the address may not be asked
     */
    public Answered post(String url, List<WebhookSecret> secrets, String id, String json) throws IOException {
        var departure = new Departure();
        Instant now = clock.instant();
        String signature =
                secrets.stream().map(secret -> secret.sign(id, now, json)).collect(Collectors.joining(" "));
        Request request = new Request.Builder()
                .url(requireUrl(url))
                .header("User-Agent", "carillon")
                .header("Connection", "close")
                .header("Idempotency-Key", id)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature)
                .post(new OneShotJson(json))
                .tag(Departure.class, departure)
                .build();
        try (Response response = client.newCall(request).execute()) {
            Duration rest = RetryAfter.parse(response.header("Retry-After"), now);
            return new Answered(response.code(), rest, receipt(response));
        } catch (PublicAddresses.RefusedException refused) {
            throw refused;
        } catch (IOException failure) {
            throw new UnansweredException(departure.left(), failure);
        }
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
}
