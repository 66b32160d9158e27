// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes and compares hashes of passwords, a few at once, because each is costly. Thread-safe. */
final class Passwords {

    private static final int SHORTEST = 8;
    private static final int MOST_BYTES = 72;
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** So many wait for each that is at work. */
    private static final int WAITING_EACH = 16;

    private final int cost;
    private final Duration longestWait;
    private final int mostWaiting;
    private final Semaphore free;
    /** Has no password; comparing with it takes as long as with any other. */
    private final PasswordHash nobodys;

    /**
     * One with its limits.
     *
     * @param cost the logarithm of the rounds, 4..15
     * @param atOnce so many hashes at once, 1..64
     * @param longestWait so long others wait for their turn, at most
     */
    Passwords(int cost, int atOnce, Duration longestWait) {
        this.cost = Fields.within("hashCost", cost, 4, 15);
        this.free = new Semaphore(Fields.within("hashesAtOnce", atOnce, 1, 64), true);
        this.mostWaiting = atOnce * WAITING_EACH;
        this.longestWait = longestWait;
        this.nobodys = new PasswordHash((cost < 10 ? "$2a$0" : "$2a$") + cost + "$" + "u".repeat(22) + ".".repeat(31));
    }

    /** Refuses what cannot be a password; the message tells how long it is, and nothing else of it. */
    static void check(String field, String password) {
        Optional<String> fault = fault(password);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(field + ": " + fault.get() + ", expected " + SHORTEST
                    + " characters or more, at most " + MOST_BYTES + " bytes in UTF-8, without NUL");
        }
    }

    private static Optional<String> fault(String password) {
        if (password.length() > MOST_BYTES) {
            return Optional.of(password.length() + " characters");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(password.codePointCount(0, password.length()) + " characters");
        }
        int bytes;
        try {
            bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(password))
                    .remaining();
        } catch (CharacterCodingException half) {
            return Optional.of("a half of a surrogate pair");
        }
        if (bytes > MOST_BYTES) {
            return Optional.of(bytes + " bytes");
        }
        return password.indexOf('\0') >= 0 ? Optional.of("NUL") : Optional.empty();
    }

    /**
     * The hash of a password that was checked.
     *
     * @throws RefusedException TOO_MANY when too many wait
     */
    PasswordHash hash(String password) {
        return inTurn(() -> new PasswordHash(BCrypt.withDefaults().hashToString(cost, password.toCharArray())));
    }

    /**
     * Whether it is the password of the hash. Without a hash it is not, which takes as long. What cannot be a password is looked
     * at no further.
     *
     * @throws RefusedException TOO_MANY when too many wait
     */
    boolean matches(String password, @Nullable PasswordHash hash) {
        if (fault(password).isPresent()) {
            return false;
        }
        String compared = (hash == null ? nobodys : hash).text();
        boolean same = inTurn(() -> BCrypt.verifyer().verify(password.toCharArray(), compared).verified);
        return same && hash != null;
    }

    /** Whether it is cheaper than what is made here. */
    boolean isWeak(PasswordHash hash) {
        return hash.cost() < cost;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!mayWork()) {
            throw RefusedException.tooMany(RETRY);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean mayWork() {
        if (free.getQueueLength() >= mostWaiting) {
            return false;
        }
        try {
            return free.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
