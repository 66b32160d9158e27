// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import static java.util.stream.Collectors.joining;

import dev.carillon.trigger.TokenReader.Token;
import dev.carillon.trigger.zone.GapPolicy;
import dev.carillon.trigger.zone.RepeatPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads what follows a schedule and its zone, in any order. */
final class ModifierReader {

    static final List<String> KEYWORDS = List.of("jitter", "from", "until", "times", "except", "gap", "repeat");

    /** The modifier that belongs to {@code monthly ... business day} alone. */
    static final String CALENDAR = "calendar";

    private final TokenReader tokens;
    private final Set<String> seen = new HashSet<>();
    private Modifiers modifiers = Modifiers.NONE;

    ModifierReader(TokenReader tokens) {
        this.tokens = tokens;
    }

    static boolean isKeyword(Token token) {
        String word = token.text().toLowerCase(Locale.ROOT);
        return KEYWORDS.contains(word) || word.equals(CALENDAR);
    }

    /** Applies all modifiers that stand here; the trigger refuses those it cannot have. */
    Trigger applyTo(Trigger trigger) {
        Trigger result = trigger;
        while (!tokens.atEnd() && !tokens.peek().is(")")) {
            Token keyword = tokens.next("a modifier");
            String word = keyword.text().toLowerCase(Locale.ROOT);
            if (!seen.add(word) && !word.equals("except")) {
                throw ValueReader.unexpected(keyword, "each modifier once");
            }
            if (word.equals(CALENDAR)) {
                result = withCalendar(result, keyword);
            } else {
                Token value = tokens.peek();
                UnaryOperator<Modifiers> change = change(word, keyword);
                modifiers = TokenReader.at(value, () -> change.apply(modifiers));
                Trigger unchanged = result;
                result = TokenReader.at(keyword, () -> unchanged.with(modifiers));
            }
        }
        return result;
    }

    private UnaryOperator<Modifiers> change(String word, Token keyword) {
        switch (word) {
            case "jitter" -> {
                var most = ValueReader.duration(tokens.next("a duration"));
                return all -> all.withJitter(most);
            }
            case "from" -> {
                Instant first = ValueReader.instant(tokens.next("an instant"));
                return all -> all.withFrom(first);
            }
            case "until" -> {
                Instant last = ValueReader.instant(tokens.next("an instant"));
                return all -> all.withUntil(last);
            }
            case "times" -> {
                int count = ValueReader.count(tokens.next("a count"), "a count of 1.." + Modifiers.MOST_TIMES);
                return all -> all.withTimes(count);
            }
            case "except" -> {
                Exclusion[] exclusions = exclusions();
                return all -> excluding(all, exclusions);
            }
            case "gap" -> {
                GapPolicy policy = oneOf(GapPolicy.values());
                return all -> all.withGap(policy);
            }
            case "repeat" -> {
                RepeatPolicy policy = oneOf(RepeatPolicy.values());
                return all -> all.withRepeat(policy);
            }
            default ->
                throw ValueReader.unexpected(
                        keyword, "a time zone, one of the modifiers " + String.join(", ", KEYWORDS) + ", or the end");
        }
    }

    private static Modifiers excluding(Modifiers all, Exclusion[] exclusions) {
        Modifiers result = all;
        for (Exclusion exclusion : exclusions) {
            result = result.excluding(exclusion);
        }
        return result;
    }

    private <E extends Enum<E>> E oneOf(E[] values) {
        Token token = tokens.next("a policy");
        for (E value : values) {
            if (token.is(value.name().toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw ValueReader.unexpected(
                token,
                List.of(values).stream()
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(joining(" or ")));
    }

    private Trigger withCalendar(Trigger trigger, Token keyword) {
        Token name = tokens.next("a calendar's name");
        if (trigger instanceof Monthly monthly && monthly.days() instanceof MonthDays.Business business) {
            if (!HolidayCalendar.isName(name.text())) {
                throw ValueReader.unexpected(name, "a calendar's name");
            }
            return new Monthly(business.except(name.text()), monthly.times(), monthly.zone(), monthly.modifiers());
        }
        throw ValueReader.unexpected(
                keyword, "\"business day\" before it; to leave days out write \"except calendar\"");
    }

    private Exclusion[] exclusions() {
        if (tokens.skip(CALENDAR)) {
            Token name = tokens.next("a calendar's name");
            return new Exclusion[] {TokenReader.at(name, () -> new Exclusion.InCalendar(name.text()))};
        }
        if (tokens.skip("monthly")) {
            return new Exclusion[] {monthDays()};
        }
        List<Token> items = tokens.list("weekdays, dates or a time of day such as 22:00-06:00");
        String first = items.get(0).text();
        if (Character.isLetter(first.charAt(0))) {
            return new Exclusion[] {new Exclusion.Weekdays(ValueReader.weekdays(items))};
        }
        return items.stream().map(ModifierReader::exclusion).toArray(Exclusion[]::new);
    }

    private Exclusion monthDays() {
        var days = new TreeSet<Integer>();
        List<Token> items = tokens.list("days of the month");
        for (Token item : items) {
            days.add(
                    item.is("last")
                            ? Exclusion.DaysOfMonth.LAST
                            : MonthDaysReader.dayOfMonth(item, "a day of the month 1..31 or last"));
        }
        return new Exclusion.DaysOfMonth(days);
    }

    private static Exclusion exclusion(Token item) {
        String text = item.text();
        if (text.indexOf(':') >= 0) {
            return hours(item);
        }
        int dots = text.indexOf("..");
        String first = dots < 0 ? text : text.substring(0, dots);
        String last = dots < 0 ? text : text.substring(dots + 2);
        if (first.length() == "12-25".length()) {
            MonthDay from = ValueReader.monthDay(item, first);
            MonthDay to = ValueReader.monthDay(item, last);
            return new Exclusion.Yearly(from, to);
        }
        LocalDate from = ValueReader.date(item, first);
        LocalDate to = ValueReader.date(item, last);
        return TokenReader.at(item, () -> new Exclusion.Dates(from, to));
    }

    private static Exclusion hours(Token item) {
        int hyphen = item.text().indexOf('-');
        if (hyphen < 0) {
            throw ValueReader.unexpected(item, "a time of day such as 22:00-06:00");
        }
        String end = item.text().substring(hyphen + 1);
        LocalTime from = ValueReader.time(new Token(item.text().substring(0, hyphen), item.position()));
        LocalTime to = end.equals("24:00")
                ? LocalTime.MIDNIGHT
                : ValueReader.time(new Token(end, item.position() + hyphen + 1));
        return TokenReader.at(item, () -> new Exclusion.Hours(from, to));
    }
}
