// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A quota in bodies; see {@link Quota}.
 *
 * @param per the stretch of the calendar it counts in; null where {@code span} is given
 * @param zone of that stretch; UTC when nothing is said
 * @param span the length of any stretch it counts in; null where {@code per} is given
 */
public record QuotaForm(
        String key,
        long most,
        @Nullable Stretch per,
        @Nullable ZoneId zone,
        @Nullable Duration span) {

    /** A stretch of the calendar. */
    public enum Stretch {
        HOUR(ChronoUnit.HOURS),
        DAY(ChronoUnit.DAYS),
        WEEK(ChronoUnit.WEEKS);

        private final ChronoUnit unit;

        Stretch(ChronoUnit unit) {
            this.unit = unit;
        }

        static Stretch of(ChronoUnit unit) {
            return unit == ChronoUnit.HOURS ? HOUR : unit == ChronoUnit.DAYS ? DAY : WEEK;
        }
    }

    public QuotaForm {
        if ((per == null) == (span == null)) {
            throw new IllegalArgumentException("per: expected either per (hour, day, week) or span, and not both");
        }
        if (zone != null && per == null) {
            throw new IllegalArgumentException("zone: " + zone + ", expected it with per alone");
        }
        quota(key, most, per, zone, span);
    }

    static QuotaForm of(Quota quota) {
        Window window = quota.window();
        if (window instanceof Window.Fixed fixed) {
            return new QuotaForm(quota.key(), quota.most(), Stretch.of(fixed.unit()), fixed.zone(), null);
        }
        if (window instanceof Window.Rolling rolling) {
            return new QuotaForm(quota.key(), quota.most(), null, null, rolling.span());
        }
        throw new IllegalStateException("a quota per run is no part of terms");
    }

    Quota quota() {
        return quota(key, most, per, zone, span);
    }

    private static Quota quota(
            @Nullable String key, long most, @Nullable Stretch per, @Nullable ZoneId zone, @Nullable Duration span) {
        String counted = key == null ? "" : key;
        if (per != null) {
            return new Quota(counted, most, new Window.Fixed(per.unit, zone == null ? ZoneOffset.UTC : zone));
        }
        return Quota.rolling(counted, most, Objects.requireNonNull(span));
    }
}
