// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import dev.carillon.examples.document.Fields;
import dev.carillon.examples.document.JsonReader;
import dev.carillon.examples.document.JsonValue;
import dev.carillon.examples.document.MalformedJson;
import dev.carillon.examples.document.Place;
import dev.carillon.examples.document.Problem;
import dev.carillon.examples.document.Problems;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.trigger.Schedule;
import dev.carillon.trigger.Trigger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question for the next fires of a trigger.
 *
 * @param after exclusive
 * @param count how many at most, 1 to 1,000
 */
record PreviewRequest(Trigger trigger, Calendars calendars, Instant after, int count) {

    static final int MOST = 1_000;
    static final int USUAL = 10;

    private static final List<String> FIELDS = List.of("trigger", "from", "count", "calendars");

    /**
     * Reads a question from a line of JSON.
     *
     * @param now what {@code from} is when it is left out
     * @throws IllegalArgumentException saying all that is wrong with it
     */
    static PreviewRequest read(byte[] line, Instant now) {
        if (isBlank(line)) {
            throw new IllegalArgumentException("blank line, expected a JSON object with \"trigger\"");
        }
        JsonValue value;
        try {
            value = JsonReader.read(line, "");
        } catch (MalformedJson malformed) {
            Problem problem = malformed.problem();
            throw new IllegalArgumentException(
                    "column " + problem.place().column() + ": " + problem.words(), malformed);
        }
        if (!(value instanceof JsonValue.Members object)) {
            throw new IllegalArgumentException(value.quoted() + ", expected a JSON object with \"trigger\"");
        }
        var problems = new Problems();
        Fields fields = Fields.of(object, problems, FIELDS).require("trigger", "a trigger's text form");
        Optional<Trigger> trigger =
                fields.parsed("trigger", Trigger.LONGEST_TEXT, Trigger::parse, "a trigger's text form");
        Instant from = fields.parsed("from", 100, Instant::parse, "an instant such as 2026-11-21T07:00:00Z")
                .orElse(now);
        int count = fields.whole("count", 1, MOST).orElse(USUAL);
        Calendars calendars = calendars(fields, problems);
        if (!problems.isEmpty() || trigger.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.inOrder().stream().map(Problem::text).collect(Collectors.joining("; ")));
        }
        return new PreviewRequest(trigger.get(), calendars, from, count);
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    private static Calendars calendars(Fields fields, Problems problems) {
        var calendars = new ArrayList<HolidayCalendar>();
        fields.object("calendars").ifPresent(object -> {
            for (JsonValue.Member member : object.members()) {
                Set<LocalDate> dates = dates(member.value(), problems);
                try {
                    calendars.add(new HolidayCalendar(member.name(), dates, Set.of()));
                } catch (IllegalArgumentException refused) {
                    problems.add(
                            new Place(1, member.place().column(), "calendars"), String.valueOf(refused.getMessage()));
                }
            }
        });
        return Calendars.of(calendars.toArray(HolidayCalendar[]::new));
    }

    private static Set<LocalDate> dates(JsonValue value, Problems problems) {
        var dates = new LinkedHashSet<LocalDate>();
        if (!(value instanceof JsonValue.Items items)) {
            problems.add(value.place(), value.quoted() + ", expected a list of dates such as \"2026-12-25\"");
            return dates;
        }
        for (JsonValue item : items.values()) {
            try {
                dates.add(LocalDate.parse(item instanceof JsonValue.Text text ? text.value() : ""));
            } catch (DateTimeException malformed) {
                problems.add(item.place(), item.quoted() + ", expected a date such as \"2026-12-25\"");
            }
        }
        return dates;
    }

    /**
     * The next fires, in order, fewer than asked for when there are no more.
     *
     * @throws IllegalArgumentException when the trigger names a calendar that was not given
     */
    List<Instant> fires() {
        Schedule schedule = trigger.anchoredAt(after, calendars).bind(calendars);
        var fires = new ArrayList<Instant>();
        Optional<Instant> next = schedule.next(after);
        while (next.isPresent()) {
            fires.add(next.get());
            next = fires.size() < count ? schedule.next(next.get()) : Optional.empty();
        }
        return fires;
    }
}
