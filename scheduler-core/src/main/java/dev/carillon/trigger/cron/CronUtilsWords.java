// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger.cron;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import dev.carillon.trigger.local.TimeGrid;
import java.util.BitSet;
import java.util.Locale;

/**
 * Words of cron-utils for times of day that are neither few nor evenly spread. It is given second, minute and hour alone,
 * written anew from the compiled values: only digits, no wrap-around, no step that does not divide its field. So nothing
 * that it would misread, and nothing that depends on a locale, can reach it.
 */
final class CronUtilsWords {
    private CronUtilsWords() {}

    /** Never throws: if cron-utils refuses, a plain sentence of our own stands in. */
    static String describe(TimeGrid times) {
        BitSet seconds = BitSet.valueOf(new long[] {times.seconds()});
        BitSet minutes = BitSet.valueOf(new long[] {times.minutes()});
        BitSet hours = BitSet.valueOf(new long[] {times.hours()});
        String expression = field(seconds, 60) + " " + field(minutes, 60) + " " + field(hours, 24) + " * * *";
        try {
            var parser =
                    new com.cronutils.parser.CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING));
            String words = CronDescriptor.instance(Locale.ENGLISH).describe(parser.parse(expression));
            // It leaves a full hours field out, which would read as if the minutes were those of a day.
            boolean everyHour = hours.cardinality() == 24 && minutes.cardinality() < 60;
            return everyHour ? words + " of every hour" : words;
        } catch (RuntimeException refused) {
            return plain(seconds, minutes, hours);
        }
    }

    /** Field by field: "at hours 1 to 5, minutes 7 and 9, second 0". */
    static String plain(BitSet seconds, BitSet minutes, BitSet hours) {
        return "at " + counted("hour", hours) + ", " + counted("minute", minutes) + ", " + counted("second", seconds);
    }

    private static String counted(String unit, BitSet values) {
        String numbers = EnglishList.and(EnglishList.runs(values, Integer::toString));
        return unit + (values.cardinality() == 1 ? " " : "s ") + numbers;
    }

    private static String field(BitSet values, int size) {
        int count = values.cardinality();
        if (count == size) {
            return "*";
        }
        boolean evenly = count > 1 && size % count == 0;
        for (int value = 0; evenly && value < size; value += size / count) {
            evenly = values.get(value);
        }
        return evenly
                ? "*/" + size / count
                : String.join(",", EnglishList.runs(values, Integer::toString)).replace(" to ", "-");
    }
}
