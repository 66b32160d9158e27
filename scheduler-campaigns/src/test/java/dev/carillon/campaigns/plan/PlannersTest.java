// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.trigger.HolidayCalendar;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannersTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final UUID BRAND = new UUID(0, 1);
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private static Campaign campaign(String first, String last) {
        return new Campaign(
                new UUID(0, 2),
                BRAND,
                "spring",
                "",
                LocalDate.parse(first).atStartOfDay(LOS_ANGELES).toInstant(),
                LocalDate.parse(last)
                        .plusDays(1)
                        .atStartOfDay(LOS_ANGELES)
                        .toInstant()
                        .minusSeconds(1),
                NOW,
                NOW);
    }

    private static List<Post> posts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Post(
                        new UUID(1, i),
                        BRAND,
                        new UUID(0, 2),
                        "post " + i,
                        "",
                        "",
                        Platform.MASTODON,
                        "acme",
                        NOW,
                        NOW))
                .toList();
    }

    private static PlanRequest request(Campaign campaign, List<Post> posts, HolidayCalendar... blackouts) {
        return new PlanRequest(campaign, LOS_ANGELES, posts, List.of(blackouts), Map.of(), NOW);
    }

    private static List<LocalDateTime> local(Plan plan) {
        return plan.times().values().stream()
                .map(time -> time.atZone(LOS_ANGELES).toLocalDateTime())
                .toList();
    }

    private static List<LocalDateTime> at(String... times) {
        return List.of(times).stream().map(LocalDateTime::parse).toList();
    }

    /** Seven days from midnight to a second before midnight are seven, though in UTC they touch eight. */
    @Test
    void daysAreCountedInTheBrandsZone() {
        Plan plan = EvenPlanner.USUAL.plan(request(campaign("2026-06-01", "2026-06-07"), posts(3)));
        assertThat(local(plan)).isEqualTo(at("2026-06-01T19:00", "2026-06-04T19:00", "2026-06-07T19:00"));
        assertThat(plan.times().values()).first().isEqualTo(Instant.parse("2026-06-02T02:00:00Z"));
        assertThatThrownBy(() -> EvenPlanner.USUAL.plan(request(campaign("2026-06-01", "2026-06-07"), posts(8))))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("8 on 7 days");
    }

    @Test
    void aTimeThatClocksSkipIsMovedOn() {
        var night = new EvenPlanner(LocalTime.of(2, 30));
        Plan plan = night.plan(request(campaign("2026-03-07", "2026-03-09"), posts(3)));
        assertThat(local(plan)).isEqualTo(at("2026-03-07T02:30", "2026-03-08T03:30", "2026-03-09T02:30"));
    }

    @Test
    void daysWithoutPostsDoNotCount() {
        var blackout = HolidayCalendar.of("fair", LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-04"));
        Plan plan = EvenPlanner.USUAL.plan(request(campaign("2026-06-01", "2026-06-07"), posts(3), blackout));
        assertThat(local(plan)).isEqualTo(at("2026-06-02T19:00", "2026-06-05T19:00", "2026-06-07T19:00"));
        assertThatThrownBy(
                        () -> EvenPlanner.USUAL.plan(request(campaign("2026-06-01", "2026-06-07"), posts(6), blackout)))
                .hasMessageContaining("6 on 5 days");
    }

    @Test
    void slotsAreFilledInTheirOrderFromNowOn() {
        var taken = Map.of("mastodon/acme", Set.of(Instant.parse("2026-03-01T22:10:00Z")));
        var request = new PlanRequest(
                campaign("2026-02-27", "2026-03-02"),
                LOS_ANGELES,
                posts(4),
                List.of(),
                taken,
                Instant.parse("2026-03-01T17:20:00Z"));
        // 09:20 is now, 14:10 is taken
        assertThat(local(SlotPlanner.USUAL.plan(request)))
                .isEqualTo(at("2026-03-01T19:00", "2026-03-02T09:20", "2026-03-02T14:10", "2026-03-02T19:00"));
        var more = new PlanRequest(request.campaign(), LOS_ANGELES, posts(5), List.of(), taken, request.now());
        assertThatThrownBy(() -> SlotPlanner.USUAL.plan(more)).hasMessageContaining("no more are free");
    }

    @Test
    void theBestHoursAreThoseWithTheBestAverageOfTwoPostsAtLeast() {
        var history = new ArrayList<Engagement>();
        // Mondays: 08 with an average of 5, 12 with 9; Sundays: 21 with 7; a single one of 100 does not count
        for (String one : List.of(
                "2026-01-05T08:10 4",
                "2026-01-12T08:50 6",
                "2026-01-05T12:00 10",
                "2026-01-19T12:59 8",
                "2026-01-04T21:00 7",
                "2026-01-11T21:30 7",
                "2026-01-06T03:00 100")) {
            String[] parts = one.split(" ", 2);
            history.add(new Engagement(
                    LocalDateTime.parse(parts[0]).atZone(LOS_ANGELES).toInstant(), Double.parseDouble(parts[1])));
        }
        var planner = new BestTimePlanner((platform, account) -> history);
        Plan plan = planner.plan(request(campaign("2026-06-07", "2026-06-09"), posts(3)));
        // a Sunday, a Monday, and a Tuesday of which nothing is known
        assertThat(local(plan)).isEqualTo(at("2026-06-07T21:00", "2026-06-08T12:00", "2026-06-09T12:00"));
        var nothing = new BestTimePlanner((platform, account) -> List.of());
        assertThat(local(nothing.plan(request(campaign("2026-06-07", "2026-06-09"), posts(1)))))
                .isEqualTo(at("2026-06-07T19:00"));
    }

    private static Plan asked(String answer) {
        PlanningModel model = (instructions, question) -> {
            assertThat(question).contains("\"days\":[\"2026-06-01\",\"2026-06-02\"]");
            return answer.replace("P0", new UUID(1, 0).toString()).replace("P1", new UUID(1, 1).toString());
        };
        return new ModelPlanner(model, EvenPlanner.USUAL).plan(request(campaign("2026-06-01", "2026-06-02"), posts(2)));
    }

    @Test
    void aModelsPlanIsTakenWhenItKeepsTheRules() {
        Plan plan = asked("{\"posts\": [{\"id\": \"P1\", \"time\": \"2026-06-01T09:00\"},"
                + " {\"id\": \"P0\", \"time\": \"2026-06-02T10:30:00\"}]}");
        assertThat(plan.strategy()).isEqualTo("model");
        assertThat(plan.note()).isEmpty();
        assertThat(local(plan)).isEqualTo(at("2026-06-01T09:00", "2026-06-02T10:30"));
    }

    @Test
    void wordsAndAFenceAroundAModelsPlanAreLeftAway() {
        Plan plan = asked("Here is the plan:\n```json\n{\"posts\": [{\"id\": \"P0\", \"time\": \"2026-06-01T09:00\"},"
                + " {\"id\": \"P1\", \"time\": \"2026-06-02T09:00\"}]}\n```\n");
        assertThat(plan.strategy()).isEqualTo("model");
        assertThat(local(plan)).isEqualTo(at("2026-06-01T09:00", "2026-06-02T09:00"));
    }

    @Test
    void aModelsPlanThatBreaksARuleIsNot() {
        Map<String, String> answers = Map.of(
                "I would post in the evening.",
                "is no JSON",
                "{\"posts\": [{\"id\": \"P0\", \"time\": \"2026-06-01T09:00\"}]}",
                "has no time for post",
                "{\"posts\": [{\"id\": \"P0\", \"time\": \"2026-06-03T09:00\"}, {\"id\": \"P1\", \"time\":"
                        + " \"2026-06-01T09:00\"}]}",
                "expected 2026-06-01 to 2026-06-02",
                "{\"posts\": [{\"id\": \"P0\", \"time\": \"2026-06-01T09:00\"}, {\"id\": \"P1\", \"time\":"
                        + " \"2026-06-01T09:00\"}]}",
                "publishes something else",
                "{\"posts\": [{\"id\": \"P0\", \"time\": \"tomorrow\"}]}",
                "a time that is none",
                "{\"posts\": [{\"id\": \"me\", \"time\": \"2026-06-01T09:00\"}]}",
                "an id that is none");
        answers.forEach((answer, why) -> {
            Plan plan = asked(answer);
            assertThat(plan.strategy()).as(answer).isEqualTo("even");
            assertThat(plan.note()).contains(why).contains("planned as \"even\"");
            assertThat(local(plan)).isEqualTo(at("2026-06-01T19:00", "2026-06-02T19:00"));
        });
    }

    @Test
    void aModelThatFailsIsDoneWithout() {
        PlanningModel broken = (instructions, question) -> {
            throw new IOException("secret-key refused");
        };
        Plan plan = new ModelPlanner(broken, EvenPlanner.USUAL)
                .plan(request(campaign("2026-06-01", "2026-06-02"), posts(2)));
        assertThat(plan.note()).isEqualTo("the model failed: IOException; planned as \"even\"");
    }
}
