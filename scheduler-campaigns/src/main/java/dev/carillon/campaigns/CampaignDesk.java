// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.JobClient;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.CampaignStatus;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.store.Schedules;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.Resolution;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of campaigns: schedule, look, pause, go on, cancel, decide. What names something that does not exist fails with a
 * {@link NoSuchElementException}. Thread-safe.
 */
public final class CampaignDesk {

    private final Setup setup;
    private final JobClient client;
    private final Sweep sweep;
    private final Outcomes outcomes;

    CampaignDesk(Setup setup, JobClient client) {
        this.setup = setup;
        this.client = client;
        this.sweep = new Sweep(setup);
        this.outcomes = new Outcomes(setup.ledger());
    }

    /**
     * Schedules the posts of a campaign. When all have a time already, nothing is changed; when some have none, all are planned anew
     * that have not left yet and whose time no person has chosen.
     *
     * @throws dev.carillon.campaigns.plan.PlanRefusedException when they cannot be planned, with the numbers
     * @throws IllegalStateException when the campaign is cancelled
     * @throws IllegalArgumentException when nothing publishes on the platform of one
     */
    public CampaignSchedule schedule(UUID campaign) {
        return schedule(campaign, false);
    }

    /** As {@link #schedule}, and all are planned anew even if they have a time. */
    public CampaignSchedule reschedule(UUID campaign) {
        return schedule(campaign, true);
    }

    private CampaignSchedule schedule(UUID id, boolean anew) {
        Campaign campaign = campaign(id);
        Brand brand = brand(campaign.brand());
        List<Post> posts = setup.store().posts().ofCampaign(id);
        if (posts.isEmpty()) {
            throw new NoSuchElementException("campaign: " + id + " has no posts");
        }
        posts.forEach(this::requirePublisher);
        DispatchKey dispatch = Route.campaign(brand.workspace(), id);
        outcomes.requireNotCancelled(dispatch);
        Map<UUID, Schedule> before = new HashMap<>();
        setup.store().schedules().ofCampaign(id).forEach(one -> before.put(one.post(), one));
        String note = "";
        if (anew || posts.stream().anyMatch(post -> !before.containsKey(post.id()))) {
            note = plan(campaign, brand, posts, before, dispatch);
        }
        List<Schedule> schedules = setup.store().schedules().ofCampaign(id);
        outcomes.move(dispatch, schedules);
        sweep.ahead(client, dispatch, schedules);
        return outcomes.of(campaign, dispatch, posts.size(), schedules, note);
    }

    private String plan(
            Campaign campaign, Brand brand, List<Post> posts, Map<UUID, Schedule> before, DispatchKey dispatch) {
        Map<String, Delivery> deliveries = outcomes.deliveries(dispatch);
        List<Post> free = posts.stream()
                .filter(post -> isFree(before.get(post.id()), deliveries))
                .toList();
        Timetable.Planned planned = new Timetable(setup).plan(campaign, brand, free, before);
        put(dispatch, planned.schedules());
        return planned.note();
    }

    /** The ledger first: what it knows and nobody has scheduled is withdrawn, what it does not know would never leave. */
    private List<Schedule> put(DispatchKey dispatch, List<Schedule> schedules) {
        sweep.register(dispatch, schedules);
        List<Schedule> kept = setup.store().schedules().put(schedules);
        if (!kept.stream()
                .map(Schedule::id)
                .toList()
                .equals(schedules.stream().map(Schedule::id).toList())) {
            // others have scheduled the same posts meanwhile
            sweep.register(dispatch, kept);
        }
        return kept;
    }

    private static boolean isFree(@Nullable Schedule schedule, Map<String, Delivery> deliveries) {
        return schedule == null
                || !schedule.fixed()
                        && Outcomes.isFresh(deliveries.get(schedule.id().toString()));
    }

    private void requirePublisher(Post post) {
        if (setup.publishers().find(post).isEmpty()) {
            throw new IllegalArgumentException(
                    "post.platform: " + post.platform().key() + ", expected one that a publisher is set up for");
        }
    }

    /**
     * Schedules one post. Asked for twice it is scheduled once; asked for another time it moves there, if it has not left yet.
     *
     * @param timestamp ISO 8601, such as {@code 2026-03-01T19:00} or with an offset, which counts then. A local time that clocks skip is
     *     moved on by as much; one that they show twice is the first.
     * @param zone of a local time, null for the brand's
     * @throws IllegalArgumentException when the timestamp is none, or nothing publishes on its platform
     * @throws IllegalStateException when it has left already, or its campaign is cancelled
     */
    public ScheduledPost schedulePost(UUID post, String timestamp, @Nullable ZoneId zone) {
        Post found = post(post);
        Brand brand = brand(found.brand());
        Instant time = PublishTime.parse(timestamp, zone == null ? brand.zone() : zone);
        requirePublisher(found);
        DispatchKey dispatch = Route.of(brand, found).dispatch();
        outcomes.requireNotCancelled(dispatch);
        Optional<Schedule> before = setup.store().schedules().ofPost(post);
        before.ifPresent(one -> outcomes.requireMovable(dispatch, one, time));
        Schedule wanted = before.map(one -> one.at(time, true))
                .orElseGet(() -> new Schedule(
                        UUID.randomUUID(),
                        post,
                        found.campaign(),
                        time,
                        true,
                        setup.clock().instant()));
        Schedule kept = put(dispatch, List.of(wanted)).get(0);
        outcomes.move(dispatch, List.of(kept));
        sweep.ahead(client, dispatch, List.of(kept));
        return outcomes.of(dispatch, kept);
    }

    /** The schedules of a campaign and what became of them. */
    public CampaignSchedule find(UUID campaign) {
        Campaign found = campaign(campaign);
        Brand brand = brand(found.brand());
        return outcomes.of(
                found,
                Route.campaign(brand.workspace(), campaign),
                setup.store().posts().ofCampaign(campaign).size(),
                setup.store().schedules().ofCampaign(campaign),
                "");
    }

    /**
     * A page of the schedules of a campaign and what became of them, by time.
     *
     * @param after where the page before has ended, null for the first
     * @param limit 1 to 1,000
     */
    public List<ScheduledPost> scheduled(UUID campaign, Schedules.@Nullable Position after, int limit) {
        DispatchKey dispatch = dispatch(campaign);
        return setup.store().schedules().ofCampaign(campaign, after, limit).stream()
                .map(one -> outcomes.of(dispatch, one))
                .toList();
    }

    /** What a campaign is called in the delivery ledger; the target of each delivery is the id of a schedule. */
    public DispatchKey dispatch(UUID campaign) {
        return Route.campaign(brand(campaign(campaign).brand()).workspace(), campaign);
    }

    /** How a campaign stands. */
    public CampaignStatus status(UUID campaign) {
        return find(campaign).status();
    }

    /** The schedule of a post and what became of it, empty when it has none. */
    public Optional<ScheduledPost> findPost(UUID post) {
        DispatchKey dispatch = dispatchOf(post(post));
        return setup.store().schedules().ofPost(post).map(one -> outcomes.of(dispatch, one));
    }

    /**
     * Lets nothing of a campaign leave until it is resumed.
     *
     * @return false when it was paused or cancelled already
     */
    public boolean pause(UUID campaign, String reason, String actor) {
        return setup.ledger().dispatches().pause(opened(campaign), reason, actor);
    }

    /** Goes on after a pause; what has become due meanwhile leaves now. */
    public boolean resume(UUID campaign, String actor) {
        DispatchKey dispatch = opened(campaign);
        boolean resumed = setup.ledger().dispatches().resume(dispatch, actor);
        sweep.ahead(client, dispatch, setup.store().schedules().ofCampaign(campaign));
        return resumed;
    }

    /** Lets nothing of a campaign leave any more, for good. */
    public boolean cancel(UUID campaign, String reason, String actor) {
        return setup.ledger().dispatches().cancel(opened(campaign), reason, actor);
    }

    private DispatchKey opened(UUID campaign) {
        DispatchKey dispatch = dispatch(campaign);
        setup.ledger().dispatches().open(dispatch, setup.clock().instant());
        return dispatch;
    }

    /**
     * Says what became of a post that is not on its way: published by hand, given up, or to be tried again.
     *
     * @param why for people
     * @return false when it is on its way, or is published already
     */
    public boolean resolve(UUID post, Resolution resolution, String why, String actor) {
        Post found = post(post);
        Schedule schedule = setup.store()
                .schedules()
                .ofPost(post)
                .orElseThrow(() -> new NoSuchElementException("post: " + post + " is not scheduled"));
        DispatchKey dispatch = dispatchOf(found);
        boolean resolved = setup.ledger()
                .deliveries()
                .resolve(
                        dispatch,
                        schedule.id().toString(),
                        resolution,
                        why,
                        actor,
                        setup.clock().instant());
        sweep.ahead(client, dispatch, List.of(schedule));
        return resolved;
    }

    /** Lets things leave again over an account that was shut. */
    public boolean reopen(ChannelKey channel) {
        boolean reopened = setup.ledger().channels().reopen(channel);
        sweep.ahead(client);
        return reopened;
    }

    private DispatchKey dispatchOf(Post post) {
        return Route.of(brand(post.brand()), post).dispatch();
    }

    private Campaign campaign(UUID id) {
        return setup.store().campaigns().find(id).orElseThrow(() -> missing("Campaign", id));
    }

    private Post post(UUID id) {
        return setup.store().posts().find(id).orElseThrow(() -> missing("Post", id));
    }

    private Brand brand(UUID id) {
        return setup.store().brands().find(id).orElseThrow(() -> missing("Brand", id));
    }

    private static NoSuchElementException missing(String what, UUID id) {
        return new NoSuchElementException(what + " with id " + id + " not found");
    }
}
