// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.CampaignSchedule;
import dev.carillon.campaigns.ScheduledPost;
import dev.carillon.campaigns.content.CampaignStatus;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.plan.PlanRefusedException;
import dev.carillon.campaigns.store.Schedules;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When the posts of campaigns are published, and the rows of the ledger that tell what became of them. */
final class ScheduleRoutes {

    private static final String TAG = "schedules";
    private static final Parameter<Boolean> ANEW = Parameter.flag(
                    "anew", "Whether posts that have a time already are planned again, if no person has chosen it")
            .or(false);
    private static final Parameter<DeliveryState> STATE =
            Parameter.choice("state", DeliveryState.class, "Only those in it, such as uncertain");
    private static final Translation WORDS = Translation.of(Map.of());

    private final House house;

    ScheduleRoutes(House house) {
        this.house = house;
    }

    /**
     * A campaign whose posts have their times.
     *
     * @param posts how many it has
     * @param scheduled how many of them have a time
     * @param note what the plan has to say; empty when nothing was planned or it has nothing to say
     */
    public record Scheduled(CampaignStatus status, int posts, int scheduled, String note) {}

    /** How many deliveries are in each state, for those that any is in. */
    public record Counts(Map<String, Long> states) {}

    List<Route> all() {
        return List.of(
                at(Method.POST, "schedule", "scheduleCampaign", "Gives times to the posts; said again, nothing changes")
                        .may(Access.EDITOR)
                        .takes(ANEW)
                        .answers(200, Scheduled.class, "They have them")
                        .fails(409)
                        .by(this::schedule),
                at(Method.GET, "schedules", "listSchedulesOfCampaign", "When its posts are published, by time")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(ScheduledPostView.class, "Some of them")
                        .by(this::list),
                at(Method.GET, "deliveries", "listDeliveriesOfCampaign", "Its rows of the delivery ledger")
                        .may(Access.MEMBER)
                        .takes(STATE, Page.LIMIT, Page.AFTER)
                        .answersPage(DeliveryView.class, "Some of them")
                        .by(this::deliveries),
                at(Method.GET, "deliveries/counts", "countDeliveriesOfCampaign", "How many rows are in each state")
                        .may(Access.MEMBER)
                        .answers(200, Counts.class, "The counts")
                        .by(this::counts));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, "/api/v1/campaigns/{campaign}/" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(CampaignRoutes.CAMPAIGN);
    }

    private UUID campaign(Call call) {
        return house.campaign(call, call.get(CampaignRoutes.CAMPAIGN)).id();
    }

    private Reply schedule(Call call) {
        UUID id = campaign(call);
        CampaignDesk desk = house.desk(call);
        boolean anew = call.get(ANEW);
        CampaignSchedule made = WORDS.ask(() -> {
            try {
                return anew ? desk.reschedule(id) : desk.schedule(id);
            } catch (PlanRefusedException impossible) {
                throw ProblemException.of(409, String.valueOf(impossible.getMessage()));
            }
        });
        return Reply.ok(
                new Scheduled(made.status(), made.postCount(), made.posts().size(), made.note()));
    }

    private Reply list(Call call) {
        UUID id = campaign(call);
        Schedules.Position after =
                call.find(Page.AFTER).map(ScheduleRoutes::position).orElse(null);
        List<ScheduledPost> read = house.desk(call).scheduled(id, after, House.oneMore(call));
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), ScheduleRoutes::mark, ScheduledPostView::of));
    }

    private static String mark(ScheduledPost scheduled) {
        Schedule schedule = scheduled.schedule();
        return schedule.publishTime().toEpochMilli() + "~" + schedule.id();
    }

    private static Schedules.Position position(String mark) {
        int middle = mark.indexOf('~');
        if (middle < 0) {
            throw House.foreignMark();
        }
        Instant time = Instant.ofEpochMilli(number(mark.substring(0, middle)));
        return new Schedules.Position(time, House.id(mark.substring(middle + 1)));
    }

    private static long number(String mark) {
        try {
            return Long.parseLong(mark);
        } catch (NumberFormatException none) {
            throw House.foreignMark();
        }
    }

    private Reply deliveries(Call call) {
        UUID id = campaign(call);
        long after = call.find(Page.AFTER).map(ScheduleRoutes::number).orElse(0L);
        List<Delivery> read = house.ledger()
                .deliveries()
                .list(house.desk(call).dispatch(id), call.find(STATE).orElse(null), after, House.oneMore(call));
        return Reply.ok(Page.of(
                read,
                call.get(Page.LIMIT),
                delivery -> Long.toString(delivery.number()),
                delivery -> DeliveryView.of(delivery, post(delivery))));
    }

    private @Nullable UUID post(Delivery delivery) {
        return house.store()
                .schedules()
                .find(UUID.fromString(delivery.target()))
                .map(Schedule::post)
                .orElse(null);
    }

    private Reply counts(Call call) {
        UUID id = campaign(call);
        var states = new TreeMap<String, Long>();
        house.ledger()
                .dispatches()
                .counts(house.desk(call).dispatch(id))
                .forEach((state, count) -> states.put(JsonForm.word(state), count));
        return Reply.ok(new Counts(states));
    }
}
