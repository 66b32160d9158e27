// SPDX-License-Identifier: Apache-2.0
package dev.carillon.trigger;

import dev.carillon.trigger.TokenReader.Token;
import dev.carillon.trigger.cron.CronDialect;
import dev.carillon.trigger.cron.CronExpression;
import dev.carillon.trigger.cron.CronSyntaxException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the text form of triggers; its grammar stands in {@code docs/triggers.md}. */
final class TriggerParser {

    private static final String KINDS = "every, daily, weekly, monthly, cron, at, rrule, after or any of";

    private final TokenReader tokens;

    private TriggerParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    static Trigger parse(String text) {
        var parser = new TriggerParser(new TokenReader(text));
        Trigger trigger = parser.trigger(0);
        if (!parser.tokens.atEnd()) {
            throw parser.tokens.fail("the end");
        }
        int length = trigger.toString().length();
        if (length > Trigger.LONGEST_TEXT) {
            throw new TriggerSyntaxException(
                    0, length + " characters when written in full, expected at most " + Trigger.LONGEST_TEXT);
        }
        return trigger;
    }

    private Trigger trigger(int depth) {
        Trigger schedule = schedule(depth);
        return new ModifierReader(tokens).applyTo(schedule);
    }

    private Trigger schedule(int depth) {
        Token kind = tokens.next(KINDS);
        String word = kind.text().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "every" -> every();
            case "daily" -> daily();
            case "weekly" -> weekly();
            case "monthly" -> monthly();
            case "cron", "cron:unix" -> cron(CronDialect.UNIX);
            case "cron:quartz" -> cron(CronDialect.QUARTZ);
            case "cron:spring" -> cron(CronDialect.SPRING);
            case "cron:apscheduler" -> cron(CronDialect.APSCHEDULER);
            case "at" -> at();
            case "rrule" -> new RecurringReader(tokens).read();
            case "after" -> after();
            case "any" -> anyOf(depth);
            default -> throw ValueReader.unexpected(kind, KINDS);
        };
    }

    private Every every() {
        Token amount = tokens.next("a duration such as 2h");
        Duration interval = ValueReader.duration(amount);
        boolean afterCompletion = tokens.skip("after");
        if (afterCompletion) {
            tokens.expect("completion");
        }
        ZoneId zone = zone();
        return TokenReader.at(amount, () -> new Every(interval, afterCompletion, zone, Modifiers.NONE));
    }

    private Daily daily() {
        Token first = tokens.peek();
        Set<LocalTime> times = times();
        ZoneId zone = zone();
        return TokenReader.at(first, () -> new Daily(times, zone, Modifiers.NONE));
    }

    private Weekly weekly() {
        Token first = tokens.peek();
        var days = ValueReader.weekdays(tokens.list("weekdays such as mon,wed,fri"));
        Set<LocalTime> times = times();
        ZoneId zone = zone();
        return TokenReader.at(first, () -> new Weekly(days, times, zone, Modifiers.NONE));
    }

    private Monthly monthly() {
        Token first = tokens.peek();
        MonthDays days = MonthDaysReader.read(tokens);
        Set<LocalTime> times = times();
        ZoneId zone = zone();
        return TokenReader.at(first, () -> new Monthly(days, times, zone, Modifiers.NONE));
    }

    private Set<LocalTime> times() {
        return ValueReader.times(tokens.list("a time of day such as 08:00"));
    }

    private Cron cron(CronDialect dialect) {
        Token first = tokens.peek();
        var fields = new ArrayList<Token>();
        while (!tokens.atEnd() && !isParenthesis(tokens.peek()) && !ModifierReader.isKeyword(tokens.peek())) {
            if (!fields.isEmpty() && zoneStandsAt(tokens)) {
                break;
            }
            fields.add(tokens.next("a cron field"));
        }
        if (fields.isEmpty()) {
            throw tokens.fail("a cron expression");
        }
        ZoneId zone = zone();
        CronExpression expression = expression(dialect, first, fields);
        return new Cron(expression, zone, Modifiers.NONE);
    }

    private CronExpression expression(CronDialect dialect, Token first, List<Token> fields) {
        // a line break separates words here as everywhere, but is no blank to cron
        String text = tokens.between(first, fields.get(fields.size() - 1))
                .replace('\n', ' ')
                .replace('\r', ' ');
        try {
            return CronExpression.parse(dialect, text);
        } catch (CronSyntaxException malformed) {
            throw new TriggerSyntaxException(
                    first.position() + malformed.position(), TokenReader.reason(malformed, malformed.position()));
        }
    }

    private Trigger at() {
        Token when = tokens.next("an instant, or a date and time with a zone");
        String text = when.text();
        int time = text.toUpperCase(Locale.ROOT).indexOf('T');
        boolean offset = text.endsWith("Z")
                || text.endsWith("z")
                || text.indexOf('+') > 0
                || text.indexOf('-', time + 1) > time && time > 0;
        if (offset) {
            return TokenReader.at(when, () -> new AtInstant(ValueReader.instant(when), Modifiers.NONE));
        }
        LocalDateTime wallClock = ValueReader.dateTime(when);
        ZoneId zone = zone();
        return TokenReader.at(when, () -> new At(wallClock, zone, Modifiers.NONE));
    }

    private AfterJob after() {
        Token job = tokens.next("a job's name");
        AfterJob.On on = AfterJob.On.SUCCESS;
        if (tokens.skip("on")) {
            if (tokens.skip("failure")) {
                on = AfterJob.On.FAILURE;
            } else if (tokens.skip("any")) {
                on = AfterJob.On.ANY;
            } else if (!tokens.skip("success")) {
                throw tokens.fail("success, failure or any");
            }
        }
        AfterJob.On end = on;
        return TokenReader.at(job, () -> new AfterJob(job.text(), end, Modifiers.NONE));
    }

    private AnyOf anyOf(int depth) {
        Token first = tokens.peek();
        tokens.expect("of");
        if (depth >= AnyOf.DEEPEST) {
            throw new TriggerSyntaxException(first.position(), "any of: nested deeper than " + AnyOf.DEEPEST);
        }
        var members = new ArrayList<Trigger>();
        while (members.isEmpty() || tokens.peek().is("(")) {
            tokens.expect("(");
            members.add(trigger(depth + 1));
            tokens.expect(")");
        }
        return TokenReader.at(first, () -> new AnyOf(members, Modifiers.NONE));
    }

    /** The zone, if one stands here; UTC otherwise. */
    private ZoneId zone() {
        if (tokens.atEnd() || isParenthesis(tokens.peek()) || ModifierReader.isKeyword(tokens.peek())) {
            return ZoneOffset.UTC;
        }
        return Words.sameZone(ValueReader.zone(tokens.next("a time zone")));
    }

    private static boolean isParenthesis(Token token) {
        return token.is("(") || token.is(")");
    }

    /**
     * Whether a zone stands next, judged by its look: {@code Europe/Paris} and {@code +02:00} cannot be cron fields, and
     * a name that is a zone is no name of a month or weekday.
     */
    static boolean zoneStandsAt(TokenReader tokens) {
        if (tokens.atEnd() || ModifierReader.isKeyword(tokens.peek())) {
            return false;
        }
        String word = tokens.peek().text();
        char first = word.charAt(0);
        if (first == '+' || first == '-') {
            return true;
        }
        if (!Character.isLetter(first)) {
            return false;
        }
        int slash = word.indexOf('/');
        if (slash > 0) {
            return slash + 1 < word.length() && Character.isLetter(word.charAt(slash + 1));
        }
        return word.equals("Z")
                || word.startsWith("UT")
                || word.startsWith("GMT")
                || ZoneRulesProvider.getAvailableZoneIds().contains(word);
    }
}
