// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a webhook's sender and receiver share, as Standard Webhooks writes it. It is in no text. Thread-safe.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int USUAL_BYTES = 32;

    private final SecretKeySpec key;

    private WebhookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** A new one of 32 random bytes. */
    public static WebhookSecret random() {
        byte[] bytes = new byte[USUAL_BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    /**
     * Reads a secret.
     *
     * @param text {@code whsec_} and 24 to 64 bytes in base 64; the prefix may be missing
     * @throws IllegalArgumentException when it is none; the message does not show it
     */
    public static WebhookSecret parse(String text) {
        String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("secret: not shown, expected " + PREFIX + " and base 64");
        }
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "secret: " + bytes.length + " bytes, expected " + LEAST_BYTES + ".." + MOST_BYTES);
        }
        return new WebhookSecret(bytes);
    }

    /** The value of the header {@code webhook-signature}. */
    String sign(String id, Instant time, String body) {
        String content = id + "." + time.getEpochSecond() + "." + body;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA256", missing);
        }
    }

    /** As Standard Webhooks writes it, to be kept, or told to the receiver. Not to be logged. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret
                && MessageDigest.isEqual(key.getEncoded(), secret.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
