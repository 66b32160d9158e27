// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the database answers, and what it said last when it did not. Thread-safe. */
final class Reachability {

    private static final Pattern SECRET = Pattern.compile("(?i)(password|pwd|passphrase|secret|token)=[^&;,\\s\"]*");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");

    private final InstantSource clock;
    private volatile @Nullable Instant silentSince;
    private volatile @Nullable String lastError;

    Reachability(InstantSource clock) {
        this.clock = clock;
    }

    void answered() {
        if (silentSince != null) {
            silentSince = null;
        }
    }

    void failed(@Nullable String error) {
        lastError = withoutSecrets(String.valueOf(error));
        if (silentSince == null) {
            silentSince = clock.instant();
        }
    }

    /** Drivers put URLs into their messages. */
    static String withoutSecrets(String text) {
        return CREDENTIALS.matcher(SECRET.matcher(text).replaceAll("$1=...")).replaceAll("//...@");
    }

    @Nullable
    Instant silentSince() {
        return silentSince;
    }

    @Nullable
    String lastError() {
        return lastError;
    }
}
