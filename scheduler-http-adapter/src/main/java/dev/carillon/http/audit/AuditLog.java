// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit;

import java.time.Instant;
import java.util.List;

/** Keeps what was changed by whom. Thread-safe. */
public interface AuditLog {

    /** Keeps an entry under the next number. */
    void add(AuditEntry entry);

    /**
     * Entries, newest first.
     *
     * @param before only those with a lower number; {@link Long#MAX_VALUE} for all
     * @param limit 1 to 1,000
     */
    List<AuditEntry> latest(long before, int limit);

    /** Forgets what is older; answers how many entries that were. */
    int forgetBefore(Instant time);

    /** The newest 10,000, in this process alone. */
    static AuditLog inMemory() {
        return new InMemoryAuditLog();
    }
}
