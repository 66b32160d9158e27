// SPDX-License-Identifier: Apache-2.0
package dev.carillon.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The stretch of time for which a quota counts. */
public sealed interface Window {

    /** For as long as one run is open, whatever the time. */
    record OneRun() implements Window {}

    /**
     * A stretch of the calendar of a zone; weeks begin on Monday.
     *
     * @param unit hours, days or weeks
     */
    record Fixed(ChronoUnit unit, ZoneId zone) implements Window {

        public Fixed {
            if (unit != ChronoUnit.HOURS && unit != ChronoUnit.DAYS && unit != ChronoUnit.WEEKS) {
                throw new IllegalArgumentException("window.unit: " + unit + ", expected HOURS, DAYS or WEEKS");
            }
        }

        /** When the stretch that contains an instant begins, inclusive. */
        public Instant start(Instant at) {
            ZonedDateTime local = at.atZone(zone);
            return switch (unit) {
                case HOURS -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
                case DAYS -> local.toLocalDate().atStartOfDay(zone).toInstant();
                default -> monday(local).toInstant();
            };
        }

        /** When it ends, exclusive. */
        public Instant end(Instant at) {
            ZonedDateTime local = at.atZone(zone);
            return switch (unit) {
                case HOURS -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
                case DAYS -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
                default ->
                    monday(local).toLocalDate().plusWeeks(1).atStartOfDay(zone).toInstant();
            };
        }

        private ZonedDateTime monday(ZonedDateTime local) {
            return local.toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay(zone);
        }
    }

    /**
     * Any stretch of a length: what was used counts for so long and no longer.
     *
     * @param span 1 second to 366 days
     */
    record Rolling(Duration span) implements Window {

        public Rolling {
            if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(Duration.ofDays(366)) > 0) {
                throw new IllegalArgumentException("window.span: " + span + ", expected 1 second to 366 days");
            }
        }
    }
}
