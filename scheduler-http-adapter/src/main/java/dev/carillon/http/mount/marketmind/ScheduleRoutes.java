// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.marketmind;

import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.CampaignSchedule;
import dev.carillon.campaigns.ScheduledPost;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.ScheduleStatus;
import dev.carillon.http.campaigns.CampaignsApi;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Handler;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Times for campaigns and for single posts. */
record ScheduleRoutes(CampaignsApi api, Dialect dialect) {

    private static final String TAG = "marketmind";
    private static final Parameter<String> CAMPAIGN = Parameter.path("campaign_id", 100, "The UUID of a campaign");
    private static final Parameter<String> POST = Parameter.path("post_id", 100, "The UUID of a post");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /**
     * When a post is to be published.
     *
     * @param timestamp ISO 8601; local to the zone unless it has an offset
     * @param timezone the brand's when it is missing
     */
    @SnakeCase
    public record PostTime(String timestamp, @Nullable String timezone) {}

    /**
     * A post's time.
     *
     * @param publishTime ISO 8601 in UTC
     * @param status {@code PENDING}, {@code SUCCESS} or {@code FAILED}, which stands too for what nobody knows the end of
     * @param retryCount how often it was tried again after the first time
     */
    @SnakeCase
    public record ScheduleView(String scheduleId, String postId, String publishTime, String status, int retryCount) {

        static ScheduleView of(ScheduledPost scheduled) {
            var schedule = scheduled.schedule();
            ScheduleStatus status =
                    scheduled.status() == ScheduleStatus.UNCERTAIN ? ScheduleStatus.FAILED : scheduled.status();
            return new ScheduleView(
                    schedule.id().toString(),
                    schedule.post().toString(),
                    utc(schedule.publishTime()),
                    status.name(),
                    scheduled.retryCount());
        }
    }

    /** A post's new time. */
    @SnakeCase
    public record NewSchedule(String scheduleId, String postId, String publishTime) {}

    /** The times of a campaign's posts. */
    @SnakeCase
    public record CampaignView(String campaignId, List<ScheduleView> schedules) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.POST, "/schedule/campaign/{campaign_id}", "marketmindScheduleCampaign")
                        .tag(TAG)
                        .summary("Gives all posts of a campaign their times; said again, nothing changes")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .takes(CAMPAIGN)
                        .answers(200, CampaignView.class, "The times")
                        .fails(400, 409)
                        .speaks(dialect)
                        .by(told(this::scheduleCampaign)),
                Route.of(Method.GET, "/schedule/campaign/{campaign_id}", "marketmindGetCampaign")
                        .tag(TAG)
                        .summary("The times of a campaign's posts")
                        .may(Access.MEMBER)
                        .takes(CAMPAIGN)
                        .answers(200, CampaignView.class, "The times, of those that have one")
                        .fails(400)
                        .speaks(dialect)
                        .by(told(this::campaign)),
                Route.of(Method.POST, "/schedule/post/{post_id}", "marketmindSchedulePost")
                        .tag(TAG)
                        .summary("Gives one post a time; said again for another time, it moves there")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .takes(POST)
                        .body(PostTime.class)
                        .answers(200, NewSchedule.class, "The time")
                        .fails(400, 409)
                        .speaks(dialect)
                        .by(told(this::schedulePost)),
                Route.of(Method.GET, "/schedule/post/{post_id}", "marketmindGetPost")
                        .tag(TAG)
                        .summary("When a post is published, and what became of that")
                        .may(Access.MEMBER)
                        .takes(POST)
                        .answers(200, ScheduleView.class, "The time")
                        .fails(400)
                        .speaks(dialect)
                        .by(told(this::post)));
    }

    /** What the domain refuses, in the words of the service. */
    private static Handler told(Handler handler) {
        return call -> {
            try {
                return handler.answer(call);
            } catch (NoSuchElementException absent) {
                throw ProblemException.of(404, message(absent));
            } catch (IllegalArgumentException refused) {
                throw ProblemException.of(400, "Invalid request: " + message(refused));
            } catch (IllegalStateException refused) {
                throw ProblemException.of(409, message(refused));
            }
        };
    }

    private static String message(RuntimeException refused) {
        return String.valueOf(refused.getMessage());
    }

    private Reply scheduleCampaign(Call call) {
        UUID id = ownCampaign(call);
        return Reply.ok(view(id, desk(call).schedule(id)));
    }

    private Reply campaign(Call call) {
        UUID id = ownCampaign(call);
        return Reply.ok(view(id, desk(call).find(id)));
    }

    private static CampaignView view(UUID id, CampaignSchedule schedule) {
        return new CampaignView(
                id.toString(), schedule.posts().stream().map(ScheduleView::of).toList());
    }

    private Reply schedulePost(Call call) {
        UUID id = ownPost(call);
        PostTime asked = call.body(PostTime.class);
        var made = desk(call)
                .schedulePost(id, asked.timestamp(), zone(asked.timezone()))
                .schedule();
        return Reply.ok(new NewSchedule(made.id().toString(), made.post().toString(), utc(made.publishTime())));
    }

    private Reply post(Call call) {
        UUID id = ownPost(call);
        return Reply.ok(desk(call)
                .findPost(id)
                .map(ScheduleView::of)
                .orElseThrow(() -> new NoSuchElementException("No schedule found for post " + id)));
    }

    private CampaignDesk desk(Call call) {
        return api.campaigns().desk(api.client().by(call.caller().actor()).workspace(call.workspace()));
    }

    private UUID ownCampaign(Call call) {
        UUID id = id(call.get(CAMPAIGN));
        return api.store()
                .campaigns()
                .find(id)
                .filter(campaign -> isOwn(call, campaign.brand()))
                .orElseThrow(() -> new NoSuchElementException("Campaign with id " + id + " not found"))
                .id();
    }

    private UUID ownPost(Call call) {
        UUID id = id(call.get(POST));
        return api.store()
                .posts()
                .find(id)
                .filter(post -> isOwn(call, post.brand()))
                .orElseThrow(() -> new NoSuchElementException("Post with id " + id + " not found"))
                .id();
    }

    private boolean isOwn(Call call, UUID brand) {
        return api.store()
                .brands()
                .find(brand)
                .map(Brand::workspace)
                .filter(call.workspace()::equals)
                .isPresent();
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException none) {
            // the same answer as for one of another form
        }
        throw new IllegalArgumentException("badly formed hexadecimal UUID string");
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? null : ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("timezone: \"" + name + "\", expected one such as America/New_York");
        }
    }

    private static String utc(Instant time) {
        return UTC.format(time.atOffset(ZoneOffset.UTC));
    }
}
