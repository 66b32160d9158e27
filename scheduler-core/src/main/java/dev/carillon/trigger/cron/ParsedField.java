// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One field as understood: its items and its canonical text, in which names are upper case. Immutable.
 */
record ParsedField(CronDialect dialect, CronField field, String text, List<CronItem> items) {
    ParsedField {
        items = List.copyOf(items);
    }

    /** True if the field is exactly {@code *}. */
    boolean isStar() {
        return text.equals("*");
    }

    /** True if the field is {@code ?}. */
    boolean isUnspecified() {
        return items.get(0) instanceof CronItem.Unspecified;
    }

    /** True if the field leaves every value in: a {@code *} stands among its items, or it is {@code ?}. */
    boolean isUnrestricted() {
        return isUnspecified() || items.contains(new CronItem.Every());
    }

    /** True if the text has a {@code *} or a {@code /}. */
    boolean hasStarOrStep() {
        return text.indexOf('*') >= 0 || text.indexOf('/') >= 0;
    }

    /**
     * The plain values, day signs left out: numbers of the dialect, but weekdays as Monday 1 to Sunday 7. The caller
     * owns the set.
     */
    BitSet values() {
        int lowest = dialect.lowest(field);
        int size = dialect.greatest(field) - lowest + 1;
        BitSet values = new BitSet();
        for (CronItem.Range range : ranges()) {
            int length = Math.floorMod(range.last() - range.first(), size);
            for (int walked = 0; walked <= length; walked += range.step()) {
                int number = lowest + (range.first() - lowest + walked) % size;
                values.set(field == CronField.DAY_OF_WEEK ? dialect.weekday(number) : number);
            }
        }
        return values;
    }

    private List<CronItem.Range> ranges() {
        List<CronItem.Range> ranges = new ArrayList<>();
        for (CronItem item : items) {
            if (item instanceof CronItem.Range range) {
                ranges.add(range);
            } else if (item instanceof CronItem.Value single) {
                ranges.add(new CronItem.Range(single.value(), single.value(), 1));
            } else if (item instanceof CronItem.Every || item instanceof CronItem.Unspecified) {
                ranges.add(new CronItem.Range(dialect.lowest(field), dialect.greatest(field), 1));
            }
        }
        return ranges;
    }

    /** The items whose days depend on the month. */
    List<CronItem.DaySign> daySigns() {
        return items.stream()
                .filter(CronItem.DaySign.class::isInstance)
                .map(CronItem.DaySign.class::cast)
                .toList();
    }

    /** The days of a month that a day field alone chooses: bit d-1 for day d. */
    int days(MonthShape month) {
        if (isUnrestricted()) {
            return month.all();
        }
        int days = 0;
        for (int value : values().stream().toArray()) {
            days |= field == CronField.DAY_OF_WEEK ? month.allOn(value) : month.bit(value);
        }
        for (CronItem.DaySign sign : daySigns()) {
            days |= sign.days(month);
        }
        return days;
    }
}
