// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wanted changed.
 *
 * @param number grows from entry to entry; 0 before it is kept
 * @param actor who, {@code anonymous} when nobody was signed in
 * @param address where the request came from
 * @param action the route's id, such as {@code pauseJob}
 * @param workspace whose; null when it was about none
 * @param subject what the address of the request names, such as the job; empty for nothing
 * @param status what was answered
 */
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        String address,
        String action,
        @Nullable String workspace,
        String subject,
        int status) {

    private static final int LONGEST = 500;

    public AuditEntry {
        subject = subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    }

    AuditEntry numbered(long kept) {
        return new AuditEntry(kept, at, actor, address, action, workspace, subject, status);
    }
}
