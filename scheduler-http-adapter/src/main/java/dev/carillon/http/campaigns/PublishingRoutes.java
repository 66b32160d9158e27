// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.ScheduledPost;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.delivery.ledger.Resolution;
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
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single posts on their way: their times, what became of them, the platforms and accounts that they go over. */
final class PublishingRoutes {

    private static final String TAG = "publishing";
    private static final String PATH = "/api/v1/campaigns";
    private static final Parameter<String> PLATFORM = Parameter.path("platform", 100, "Such as mastodon");
    private static final Parameter<String> ACCOUNT = Parameter.path("account", 200, "The account on it");
    private static final Translation WORDS = Translation.without("post");

    private final House house;

    PublishingRoutes(House house) {
        this.house = house;
    }

    /**
     * When a post is to be published.
     *
     * @param timestamp ISO 8601: with an offset, which counts, or a local time
     * @param zone of a local time; the brand's when it is left out
     */
    public record TimeForm(String timestamp, @Nullable String zone) {}

    /**
     * What became of a post that is not on its way.
     *
     * @param why for people, with what it was found by, 1 to 1,000 characters
     */
    public record ResolutionForm(Resolution resolution, String why) {}

    /**
     * A platform.
     *
     * @param longest how long a text may be there, in code points
     * @param concurrency how many posts may be on their way to it at a time
     */
    public record PlatformView(Platform platform, int longest, int concurrency) {}

    /**
     * An account that is shut.
     *
     * @param shut why nothing leaves over it
     * @param failures in a row
     */
    public record ChannelView(
            Platform platform, String account, @Nullable String shut, int failures) {}

    /** Whether nothing is to leave, whatever else is set, for all workspaces. */
    public record DryRunForm(boolean forced) {}

    /**
     * Whether nothing leaves, for all workspaces.
     *
     * @param actor who said so last
     */
    public record DryRunView(boolean forced, String actor, Instant since) {

        static DryRunView of(DryRun dryRun) {
            return new DryRunView(dryRun.forced(), dryRun.actor(), dryRun.since());
        }
    }

    List<Route> all() {
        return List.of(
                ofPost(Method.POST, "schedule", "schedulePost", "Gives a time to one post; said again, it moves there")
                        .may(Access.EDITOR)
                        .body(TimeForm.class)
                        .answers(200, ScheduledPostView.class, "Its schedule")
                        .fails(409)
                        .by(this::schedule),
                ofPost(Method.GET, "schedule", "getScheduleOfPost", "When a post is published, and what became of it")
                        .may(Access.MEMBER)
                        .answers(200, ScheduledPostView.class, "Its schedule")
                        .by(this::find),
                ofPost(Method.POST, "resolution", "resolvePost", "Says what became of a post that is not on its way")
                        .may(Access.EDITOR)
                        .body(ResolutionForm.class)
                        .answers(200, ScheduledPostView.class, "Its schedule")
                        .fails(409)
                        .by(this::resolve),
                at(Method.GET, "/platforms", "listPlatforms", "The platforms and their limits")
                        .may(Access.SIGNED_IN)
                        .answersPage(PlatformView.class, "All of them")
                        .by(call -> Reply.ok(Page.all(Arrays.stream(Platform.values())
                                .map(one -> new PlatformView(one, one.longest(), one.concurrency()))
                                .toList()))),
                at(Method.GET, "/channels", "listShutChannels", "The workspace's accounts on platforms that are shut")
                        .may(Access.MEMBER)
                        .answersPage(ChannelView.class, "All of them")
                        .by(this::channels),
                at(
                                Method.POST,
                                "/channels/{platform}/{account}/reopen",
                                "reopenChannel",
                                "Lets posts leave again over an account that was shut")
                        .takes(PLATFORM, ACCOUNT)
                        .may(Access.EDITOR)
                        .answers(204, "They leave")
                        .fails(409)
                        .by(this::reopen),
                at(Method.GET, "/dry-run", "getCampaignDryRun", "Whether nothing leaves, for all workspaces")
                        .may(Access.SIGNED_IN)
                        .answers(200, DryRunView.class, "Who has said what")
                        .by(call -> Reply.ok(DryRunView.of(house.ledger().dryRun()))),
                at(
                                Method.PUT,
                                "/dry-run",
                                "setCampaignDryRun",
                                "Has nothing leave, or lets things leave again, for all that the ledger keeps")
                        .may(Access.ADMIN)
                        .body(DryRunForm.class)
                        .answers(200, DryRunView.class, "It is so")
                        .by(this::dryRun));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + what, id).tag(TAG).summary(summary);
    }

    private static Route.Builder ofPost(Method method, String what, String id, String summary) {
        return at(method, "/posts/{post}/" + what, id, summary).takes(PostRoutes.POST);
    }

    private Reply schedule(Call call) {
        UUID post = house.post(call, call.get(PostRoutes.POST)).id();
        TimeForm form = call.body(TimeForm.class);
        String zone = form.zone();
        ScheduledPost made = WORDS.ask(() -> {
            ZoneId meant = zone == null ? null : BrandForm.zone("zone", zone);
            return house.desk(call).schedulePost(post, form.timestamp(), meant);
        });
        return Reply.ok(ScheduledPostView.of(made));
    }

    private Reply find(Call call) {
        return scheduled(call, house.post(call, call.get(PostRoutes.POST)).id());
    }

    private Reply scheduled(Call call, UUID post) {
        return Reply.ok(house.desk(call)
                .findPost(post)
                .map(ScheduledPostView::of)
                .orElseThrow(() -> ProblemException.absent("schedule")));
    }

    private Reply resolve(Call call) {
        UUID post = house.post(call, call.get(PostRoutes.POST)).id();
        ResolutionForm form = call.body(ResolutionForm.class);
        boolean resolved = house.desk(call)
                .resolve(post, form.resolution(), form.why(), call.caller().actor());
        if (!resolved) {
            throw ProblemException.of(409, "the post is on its way, published, or in that state already");
        }
        return scheduled(call, post);
    }

    private Reply channels(Call call) {
        return Reply.ok(Page.all(house.ledger().channels().shut(call.workspace()).stream()
                .flatMap(key -> platform(key.platform()).map(platform -> view(platform, key)).stream())
                .toList()));
    }

    private ChannelView view(Platform platform, ChannelKey key) {
        ChannelState state = house.ledger().channels().state(key);
        return new ChannelView(platform, key.account(), state.shut(), state.failures());
    }

    private static Optional<Platform> platform(String key) {
        return Arrays.stream(Platform.values())
                .filter(platform -> platform.key().equals(key))
                .findFirst();
    }

    private Reply reopen(Call call) {
        Platform platform = platform(call.get(PLATFORM)).orElseThrow(() -> ProblemException.absent("platform"));
        var channel = new ChannelKey(call.workspace(), JsonForm.word(platform), call.get(ACCOUNT));
        if (house.ledger().channels().state(channel).shut() == null
                || !house.desk(call).reopen(channel)) {
            throw ProblemException.of(409, "the account is not shut");
        }
        return Reply.done();
    }

    private Reply dryRun(Call call) {
        boolean forced = call.body(DryRunForm.class).forced();
        house.ledger().dryRun(new DryRun(forced, call.caller().actor(), house.now()));
        return Reply.ok(DryRunView.of(house.ledger().dryRun()));
    }
}
