// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.job.JobType;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Triggers looked at before anybody uses them, the calendars that they may name, the types of work. */
final class TimeRoutes {

    private static final int MOST_FIRINGS = 500;
    private static final int USUAL_FIRINGS = 10;
    private static final Parameter<String> CALENDAR = Parameter.path("calendar", 100, "What triggers call it");

    private final Door door;
    private final List<HolidayCalendar> calendars;

    TimeRoutes(Door door, List<HolidayCalendar> calendars) {
        this.door = door;
        this.calendars = calendars;
    }

    /**
     * A trigger to be looked at.
     *
     * @param after when the times begin, exclusive; now when nothing is said
     * @param count how many, 1 to 500; 10 when nothing is said
     */
    public record PreviewForm(
            String trigger,
            @Nullable Instant after,
            @Nullable Integer count) {}

    /**
     * A trigger and its next times.
     *
     * @param trigger in its text form, with its anchor
     * @param when in words
     */
    public record PreviewView(String trigger, String when, List<ExplanationView.FiringView> firings) {}

    /** Days on which nothing is to happen; {@code yearly} are those that return each year, as {@code --12-25}. */
    public record CalendarView(String name, List<LocalDate> dates, List<String> yearly) {

        static CalendarView of(HolidayCalendar calendar) {
            return new CalendarView(
                    calendar.name(),
                    calendar.dates().stream().sorted().toList(),
                    calendar.yearly().stream().sorted().map(MonthDay::toString).toList());
        }
    }

    /** A type of work that this server knows; {@code payload} is whether its runs need one. */
    public record TypeView(String name, boolean payload) {

        static TypeView of(JobType<?> type) {
            return new TypeView(type.name(), type.payload() != Void.class);
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.POST, "/api/v1/previews", "previewTrigger")
                        .tag("time")
                        .summary("The next times of a trigger, with what clock changes do to them; nothing is changed")
                        .may(Access.SIGNED_IN)
                        .changesNothing()
                        .body(PreviewForm.class)
                        .answers(200, PreviewView.class, "Its times")
                        .by(this::preview),
                Route.of(Method.GET, "/api/v1/calendars", "listCalendars")
                        .tag("time")
                        .summary("The calendars that triggers may name")
                        .may(Access.SIGNED_IN)
                        .answersPage(CalendarView.class, "All of them")
                        .by(call -> Reply.ok(Page.all(
                                calendars.stream().map(CalendarView::of).toList()))),
                Route.of(Method.GET, "/api/v1/calendars/{calendar}", "getCalendar")
                        .tag("time")
                        .summary("A calendar")
                        .may(Access.SIGNED_IN)
                        .takes(CALENDAR)
                        .answers(200, CalendarView.class, "Its days")
                        .fails(404)
                        .by(this::calendar),
                Route.of(Method.GET, "/api/v1/types", "listTypes")
                        .tag("time")
                        .summary("The types of work that this server knows")
                        .may(Access.SIGNED_IN)
                        .answersPage(TypeView.class, "All of them")
                        .by(call -> Reply.ok(Page.all(
                                door.types().all().stream().map(TypeView::of).toList()))));
    }

    private Calendars known() {
        return Calendars.of(calendars.toArray(HolidayCalendar[]::new));
    }

    private Reply preview(Call call) {
        PreviewForm form = call.body(PreviewForm.class);
        Integer said = form.count();
        int count = said == null ? USUAL_FIRINGS : said;
        if (count < 1 || count > MOST_FIRINGS) {
            throw ProblemException.badField("count", count + ", expected 1.." + MOST_FIRINGS);
        }
        Instant after = form.after();
        try {
            Trigger trigger = Trigger.parse(form.trigger());
            Preview preview =
                    Preview.of(trigger, known(), after == null ? door.store().now() : after, count);
            return Reply.ok(new PreviewView(
                    preview.trigger().toString(),
                    trigger.describe(),
                    preview.firings().stream()
                            .map(ExplanationView.FiringView::of)
                            .toList()));
        } catch (IllegalArgumentException bad) {
            throw ProblemException.badField("trigger", String.valueOf(bad.getMessage()));
        }
    }

    private Reply calendar(Call call) {
        String name = call.get(CALENDAR);
        return Reply.ok(calendars.stream()
                .filter(calendar -> calendar.name().equals(name))
                .findFirst()
                .map(CalendarView::of)
                .orElseThrow(() -> ProblemException.absent("calendar")));
    }
}
