// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.pacing;

import dev.carillon.trigger.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hours in which something may be done, judged by what clocks on the wall show: an instant is open when its local time lies
 * within the hours and its local date is no closed day.
 *
 * @param from the first time of day that is open
 * @param to the first that is closed again; before {@code from} the hours go over midnight, and equal to it they are the whole day
 * @param closed days of the week that are closed, not all of them
 * @param holidays days that are closed as well
 */
public record OpenHours(
        ZoneId zone, LocalTime from, LocalTime to, Set<DayOfWeek> closed, List<HolidayCalendar> holidays) {

    /** Always open. */
    public static final OpenHours ALWAYS =
            new OpenHours(ZoneOffset.UTC, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of(), List.of());

    /** After so many days without an open one no more are looked at. */
    private static final int MOST_DAYS = 1_100;

    public OpenHours {
        if (closed.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("hours.closed: " + closed + ", expected one open day at least");
        }
        closed = Set.copyOf(closed);
        holidays = List.copyOf(holidays);
    }

    /** Open every day between two times of day. */
    public static OpenHours between(LocalTime from, LocalTime to, ZoneId zone) {
        return new OpenHours(zone, from, to, Set.of(), List.of());
    }

    /** The same hours, closed on Saturdays and Sundays. */
    public OpenHours onWeekdays() {
        return new OpenHours(zone, from, to, EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), holidays);
    }

    /** The same hours, closed on the days of calendars. */
    public OpenHours except(HolidayCalendar... calendars) {
        return new OpenHours(zone, from, to, closed, List.of(calendars));
    }

    public boolean isOpen(Instant at) {
        LocalDateTime local = at.atZone(zone).toLocalDateTime();
        return isOpen(local.toLocalDate()) && isOpen(local.toLocalTime());
    }

    private boolean isOpen(LocalTime time) {
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to);
        }
        return !time.isBefore(from) || time.isBefore(to);
    }

    private boolean isOpen(LocalDate date) {
        return !closed.contains(date.getDayOfWeek()) && holidays.stream().noneMatch(holiday -> holiday.contains(date));
    }

    /** The first open instant at or after one; empty when three years from then are closed. */
    public Optional<Instant> nextOpen(Instant at) {
        if (isOpen(at)) {
            return Optional.of(at);
        }
        LocalDate today = at.atZone(zone).toLocalDate();
        // a clock that is set back may show yesterday's hours again
        for (int day = -1; day < MOST_DAYS; day++) {
            LocalDate date = today.plusDays(day);
            Optional<Instant> opening = isOpen(date)
                    ? openings(date)
                            .filter(instant -> instant.isAfter(at) && isOpen(instant))
                            .min(Instant::compareTo)
                    : Optional.empty();
            if (opening.isPresent()) {
                return opening;
            }
        }
        return Optional.empty();
    }

    private Stream<Instant> openings(LocalDate date) {
        LocalDateTime midnight = date.atStartOfDay();
        return Stream.concat(instants(midnight), Stream.concat(instants(date.atTime(from)), clockChanges(date)));
    }

    /** Where clocks are set a local time can become open without being named. */
    private Stream<Instant> clockChanges(LocalDate date) {
        Instant start = date.atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change = zone.getRules().nextTransition(start.minusSeconds(1));
        boolean thatDay = change != null
                && change.getInstant()
                        .isBefore(date.plusDays(1).atStartOfDay(zone).toInstant());
        return thatDay ? Stream.of(change.getInstant()) : Stream.empty();
    }

    private Stream<Instant> instants(LocalDateTime local) {
        return zone.getRules().getValidOffsets(local).stream()
                .map(offset -> ZonedDateTime.ofLocal(local, zone, offset).toInstant());
    }
}
