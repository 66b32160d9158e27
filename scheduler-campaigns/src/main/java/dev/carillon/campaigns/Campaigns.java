// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.JobClient;
import dev.carillon.SchedulerPlugin;
import dev.carillon.campaigns.plan.EvenPlanner;
import dev.carillon.campaigns.plan.Planner;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.pacing.Pacing;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.trigger.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * Campaigns of posts, planned and published, as a plug-in of the scheduler: a run for each scheduled post, made a quarter of an hour
 * before its time, and one job that makes those runs every five minutes. A post is published once, or a person is told that nobody
 * knows whether it was.
 *
 * <pre>{@code
 * var campaigns = Campaigns.of(store, ledger, Publishers.all(new WebhookPublisher(webhook)));
 * try (var scheduler = Scheduler.on(jobs).plugin(campaigns).start()) {
 *     campaigns.desk(scheduler.client()).schedule(campaignId);
 * }
 * }</pre>
 *
 * <p>Immutable; each method that says how answers a changed copy.
 */
public final class Campaigns implements SchedulerPlugin {

    static final JobType<PublishPost> PUBLISH = JobType.of("campaign-post", PublishPost.class);
    private static final JobType<Void> SWEEP = JobType.of("campaign-sweep");
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Setup setup;

    private Campaigns(Setup setup) {
        this.setup = setup;
    }

    /** Campaigns that are kept in a store, published by publishers, and accounted for in a ledger. */
    public static Campaigns of(CampaignStore store, DeliveryLedger ledger, Publishers publishers) {
        return new Campaigns(new Setup(
                store,
                ledger,
                publishers,
                EvenPlanner.USUAL,
                channel -> Pacing.NONE,
                List.of(),
                RetryPolicy.ONE_TIME,
                false,
                Clock.systemUTC()));
    }

    /** How posts are spread over a campaign; {@link EvenPlanner#USUAL} otherwise. */
    public Campaigns planner(Planner planner) {
        return new Campaigns(new Setup(
                setup.store(),
                setup.ledger(),
                setup.publishers(),
                planner,
                setup.pacing(),
                setup.blackouts(),
                setup.retries(),
                setup.dryRun(),
                setup.clock()));
    }

    /** The pace of each account; {@link Pacing#NONE} otherwise. It holds however late or by whom a post is published. */
    public Campaigns pacing(Function<ChannelKey, Pacing> pacing) {
        return new Campaigns(new Setup(
                setup.store(),
                setup.ledger(),
                setup.publishers(),
                setup.planner(),
                pacing,
                setup.blackouts(),
                setup.retries(),
                setup.dryRun(),
                setup.clock()));
    }

    /** Days on which nothing is planned, in the brand's zone. */
    public Campaigns blackouts(HolidayCalendar... calendars) {
        return new Campaigns(new Setup(
                setup.store(),
                setup.ledger(),
                setup.publishers(),
                setup.planner(),
                setup.pacing(),
                List.of(calendars),
                setup.retries(),
                setup.dryRun(),
                setup.clock()));
    }

    /** How often a post is tried again that provably was not published; {@link RetryPolicy#ONE_TIME} otherwise. */
    public Campaigns retries(RetryPolicy policy) {
        return new Campaigns(new Setup(
                setup.store(),
                setup.ledger(),
                setup.publishers(),
                setup.planner(),
                setup.pacing(),
                setup.blackouts(),
                policy,
                setup.dryRun(),
                setup.clock()));
    }

    /** Whether nothing leaves, and runs only say what would; the ledger can force that too. */
    public Campaigns dryRun(boolean choice) {
        return new Campaigns(new Setup(
                setup.store(),
                setup.ledger(),
                setup.publishers(),
                setup.planner(),
                setup.pacing(),
                setup.blackouts(),
                setup.retries(),
                choice,
                setup.clock()));
    }

    /** Another clock than the machine's: for virtual time. */
    public Campaigns clock(InstantSource clock) {
        return new Campaigns(new Setup(
                setup.store(),
                setup.ledger(),
                setup.publishers(),
                setup.planner(),
                setup.pacing(),
                setup.blackouts(),
                setup.retries(),
                setup.dryRun(),
                clock));
    }

    @Override
    public String name() {
        return "campaigns";
    }

    @Override
    public void install(Host host) {
        host.handle(PUBLISH, new PublishJob(setup));
        host.handle(SWEEP, new SweepJob(new Sweep(setup), host::client));
        host.declare(Job.of(SWEEP, "campaign-sweep")
                .when(Trigger.every(EVERY))
                .describedAs(
                        "Makes a run for each post that is due, and asks what became of those nobody knows about"));
    }

    /** What people ask for; runs are asked for by a client of the scheduler's store. */
    public CampaignDesk desk(JobClient client) {
        return new CampaignDesk(setup, client);
    }
}
