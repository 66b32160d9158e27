// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.cron.CronDialect;
import dev.carillon.trigger.cron.CronExpression;
import dev.carillon.trigger.local.DaysAndTimes;
import dev.carillon.trigger.local.LocalTimes;
import java.time.ZoneId;
import java.util.Locale;

/**
 * A cron expression on the clocks of a zone: {@code cron 0 8-18 * * 1-5 Europe/Paris}.
 *
 * <p>With {@code *} or {@code /} in its second, minute or hour field it is periodic: it fires at every instant whose
 * local time matches, and takes no policy for clock changes.
 */
public record Cron(CronExpression expression, ZoneId zone, Modifiers modifiers) implements Zoned {

    public Cron {
        zone = Words.sameZone(zone);
        if (expression.periodic() && modifiers.hasClockChangePolicy()) {
            throw new IllegalArgumentException(
                    "gap and repeat: a cron expression with * or / in its time fields follows real time,"
                            + " expected fixed times of day");
        }
    }

    @Override
    public Cron in(ZoneId newZone) {
        return new Cron(expression, newZone, modifiers);
    }

    @Override
    public Cron with(Modifiers newModifiers) {
        return new Cron(expression, zone, newModifiers);
    }

    @Override
    public LocalTimes localTimes(Calendars calendars) {
        return new DaysAndTimes(expression.days(), expression.times(), expression.months(), expression.lastYear());
    }

    @Override
    public boolean periodic() {
        return expression.periodic();
    }

    @Override
    public String toString() {
        CronDialect dialect = expression.dialect();
        String word =
                dialect == CronDialect.UNIX ? "cron " : "cron:" + dialect.name().toLowerCase(Locale.ROOT) + " ";
        return word + expression.text() + " " + Words.zone(zone) + modifiers;
    }
}
