// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every audit log does. */
public abstract class AuditLogContract {

    protected abstract AuditLog log();

    private static AuditEntry entry(int second) {
        return new AuditEntry(
                0,
                Instant.ofEpochSecond(second),
                "user:ann",
                "192.0.2.1",
                "pauseJob",
                second % 2 == 0 ? "default" : null,
                "job \u0000 " + second,
                204);
    }

    @Test
    void entriesAreReadNewestFirstAndByPages() {
        AuditLog log = log();
        for (int second = 1; second <= 5; second++) {
            log.add(entry(second));
        }
        List<AuditEntry> first = log.latest(Long.MAX_VALUE, 3);
        assertThat(first)
                .extracting(AuditEntry::subject)
                .containsExactly("job \u0000 5", "job \u0000 4", "job \u0000 3");
        assertThat(first.get(1))
                .usingRecursiveComparison()
                .ignoringFields("number")
                .isEqualTo(entry(4));
        log.add(entry(6));
        assertThat(log.latest(first.get(2).number(), 3))
                .extracting(AuditEntry::at)
                .containsExactly(Instant.ofEpochSecond(2), Instant.ofEpochSecond(1));
    }

    @Test
    void oldEntriesAreForgotten() {
        AuditLog log = log();
        log.add(entry(1));
        log.add(entry(2));
        assertThat(log.forgetBefore(Instant.ofEpochSecond(2))).isEqualTo(1);
        assertThat(log.latest(Long.MAX_VALUE, 10)).extracting(AuditEntry::at).containsExactly(Instant.ofEpochSecond(2));
    }
}
