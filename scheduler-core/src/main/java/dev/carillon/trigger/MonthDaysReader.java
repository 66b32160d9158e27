// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.TokenReader.Token;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads which days of the month: {@code 1,15,last}, {@code 2nd tue}, {@code last business day}. */
final class MonthDaysReader {

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");
    private static final String DAYS = "days of the month such as 1,15,last, 2nd tue or last business day";

    private MonthDaysReader() {}

    static MonthDays read(TokenReader tokens) {
        List<Token> items = tokens.list(DAYS);
        Token first = items.get(0);
        if (tokens.skip("business")) {
            tokens.expect("day");
            Set<Integer> ordinals = ordinals(items);
            return TokenReader.at(first, () -> new MonthDays.Business(ordinals, null));
        }
        String next = tokens.peek().text();
        int end = next.indexOf(',') < 0 ? next.length() : next.indexOf(',');
        if (ValueReader.weekday(next.substring(0, end)).isPresent()) {
            Set<DayOfWeek> weekdays = ValueReader.weekdays(tokens.list("weekdays"));
            Set<Integer> ordinals = ordinals(items);
            return TokenReader.at(first, () -> new MonthDays.Nth(ordinals, weekdays));
        }
        if (items.size() == 1 && first.is("last")) {
            tokens.skip("day");
        }
        var days = new TreeSet<Integer>();
        for (Token item : items) {
            days.add(item.is("last") ? MonthDays.LAST : dayOfMonth(item, DAYS));
        }
        return TokenReader.at(first, () -> new MonthDays.Numbered(days));
    }

    static int dayOfMonth(Token item, String expected) {
        int day = ValueReader.count(item, expected);
        if (day < 1 || day > 31) {
            throw ValueReader.unexpected(item, "a day of the month 1..31");
        }
        return day;
    }

    private static Set<Integer> ordinals(List<Token> items) {
        var ordinals = new TreeSet<Integer>();
        for (Token item : items) {
            ordinals.add(ordinal(item));
        }
        return ordinals;
    }

    private static int ordinal(Token item) {
        String word = item.text().toLowerCase(Locale.ROOT);
        if (word.equals("last")) {
            return MonthDays.LAST;
        }
        int spelled = ORDINALS.indexOf(word);
        if (spelled >= 0) {
            return spelled + 1;
        }
        for (int number = 1; number <= 23; number++) {
            if (word.equals(Words.ordinal(number))) {
                return number;
            }
        }
        throw ValueReader.unexpected(item, "1st, 2nd, 3rd, ... or last");
    }
}
