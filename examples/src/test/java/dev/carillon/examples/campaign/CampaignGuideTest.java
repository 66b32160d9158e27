// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.Scheduler;
import dev.carillon.campaigns.CampaignDemo;
import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.Campaigns;
import dev.carillon.campaigns.content.CampaignStatus;
import dev.carillon.campaigns.jdbc.JdbcCampaignStore;
import dev.carillon.campaigns.memory.InMemoryCampaignStore;
import dev.carillon.campaigns.plan.BestTimePlanner;
import dev.carillon.campaigns.plan.EngagementHistory;
import dev.carillon.campaigns.plan.ModelPlanner;
import dev.carillon.campaigns.plan.Planner;
import dev.carillon.campaigns.plan.PlanningModel;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.publish.WebhookPublisher;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.Carrier;
import dev.carillon.delivery.Courier;
import dev.carillon.delivery.DeliveryReport;
import dev.carillon.delivery.Errand;
import dev.carillon.delivery.jdbc.JdbcDeliveryLedger;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DispatchKey;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.delivery.pacing.Breaker;
import dev.carillon.delivery.pacing.Gaps;
import dev.carillon.delivery.pacing.OpenHours;
import dev.carillon.delivery.pacing.Pacing;
import dev.carillon.handler.JobContext;
import dev.carillon.policy.Quota;
import dev.carillon.policy.RetryPolicy;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.VirtualScheduler;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.webhook.SignedWebhook;
import dev.carillon.webhook.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The code of the guide to campaigns. */
class CampaignGuideTest {

    /** Compiled, and not run: it would ask a server. */
    static void inAnApplication(JobStore jobs, DataSource dataSource, String secret, UUID campaignId)
            throws InterruptedException {
        var store = JdbcCampaignStore.of(dataSource).migrate();
        var ledger = JdbcDeliveryLedger.of(dataSource).migrate();
        var webhook = SignedWebhook.to("https://social.example.org/posts", WebhookSecret.parse(secret));
        var campaigns = Campaigns.of(store, ledger, Publishers.all(new WebhookPublisher(webhook)));
        try (var scheduler = Scheduler.on(jobs).plugin(campaigns).start()) {
            campaigns.desk(scheduler.client()).schedule(campaignId);
            scheduler.awaitStop();
        }
    }

    static Campaigns planned(Campaigns usual, PlanningModel model, EngagementHistory history) {
        Campaigns campaigns = usual;
        Planner planner = new ModelPlanner(model, new BestTimePlanner(history));
        campaigns = campaigns.planner(planner).blackouts(HolidayCalendar.of("fair", LocalDate.parse("2026-05-01")));
        return campaigns;
    }

    static void decide(CampaignDesk desk, UUID postId) {
        desk.resolve(postId, Resolution.ARRIVED, "seen on the page", "erin");
        desk.resolve(postId, Resolution.AGAIN, "it is not there", "erin");
    }

    static Campaigns paced(Campaigns usual, ZoneId zone, long seed) {
        Campaigns campaigns = usual;
        campaigns = campaigns.pacing(account -> Pacing.NONE
                .hours(OpenHours.between(LocalTime.of(8, 0), LocalTime.of(20, 0), zone)
                        .onWeekdays())
                .gaps(Gaps.between(Duration.ofMinutes(2), Duration.ofMinutes(5), seed))
                .quota(Quota.perDay("posts/" + account, 25, zone))
                .breaker(new Breaker(5, Duration.ofMinutes(1), Duration.ofHours(1))));
        return campaigns;
    }

    static void hold(CampaignDesk desk, UUID campaignId, DeliveryLedger ledger) {
        desk.pause(campaignId, "wrong link", "erin");
        desk.resume(campaignId, "erin");
        desk.cancel(campaignId, "sold out", "erin");
        ledger.dryRun(new DryRun(true, "erin", Instant.now()));
    }

    static void own(JobContext<?> run, Courier courier, Carrier carrier, DispatchKey dispatch, ChannelKey channel) {
        Errand errand = Errand.of(dispatch, channel).window(100).retries(RetryPolicy.exponential(5));
        DeliveryReport report = courier.deliver(run, errand, carrier);
        courier.tell(run, report);
    }

    @Test
    void aPostIsScheduledWhereAPersonWantsIt() {
        var world = VirtualScheduler.at("2026-03-04T17:00:00Z");
        var store = new InMemoryCampaignStore();
        CampaignDemo.load(store, "default", world.clock().instant());
        var campaigns = Campaigns.of(
                        store, new InMemoryDeliveryLedger(), Publishers.all(publication -> Answer.arrived()))
                .clock(world.clock());
        world.plugin(paced(campaigns, ZoneId.of("Europe/Paris"), 7));
        CampaignDesk desk = campaigns.desk(world.client());
        UUID postId = CampaignDemo.POSTS.get(0);
        desk.schedulePost(postId, "2026-03-05T10:00", ZoneId.of("Europe/Paris"));
        desk.schedulePost(postId, "2026-03-05T10:00:00+01:00", null);
        assertThat(desk.findPost(postId).orElseThrow().schedule().publishTime())
                .isEqualTo(Instant.parse("2026-03-05T09:00:00Z"));
        desk.schedule(CampaignDemo.CAMPAIGN);
        world.advance(Duration.ofDays(9));
        assertThat(desk.status(CampaignDemo.CAMPAIGN)).isEqualTo(CampaignStatus.COMPLETED);
        hold(desk, CampaignDemo.CAMPAIGN, new InMemoryDeliveryLedger());
    }
}
