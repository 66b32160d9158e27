// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.CampaignStatus;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.ScheduleStatus;
import dev.carillon.campaigns.memory.InMemoryCampaignStore;
import dev.carillon.campaigns.plan.PlanRefusedException;
import dev.carillon.campaigns.publish.FilePublisher;
import dev.carillon.campaigns.publish.Publication;
import dev.carillon.campaigns.publish.Publisher;
import dev.carillon.campaigns.publish.Publishers;
import dev.carillon.campaigns.store.CampaignStore;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.DeliveryLedger;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.NewDelivery;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.delivery.memory.InMemoryDeliveryLedger;
import dev.carillon.policy.Limit;
import dev.carillon.testkit.VirtualScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A campaign in virtual time. */
class CampaignsTest {

    /** A morning in Los Angeles, where it is still winter time. */
    private static final Instant MORNING = Instant.parse("2026-03-04T17:00:00Z");

    private static final UUID CAMPAIGN = CampaignDemo.CAMPAIGN;
    private static final UUID FIRST = CampaignDemo.POSTS.get(0);
    private static final ChannelKey CHANNEL = new ChannelKey("default", "twitter", "house-of-clocks");

    private final VirtualScheduler world = VirtualScheduler.at(MORNING.toString());
    private final CampaignStore store = new InMemoryCampaignStore();
    private final DeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final List<String> published = new ArrayList<>();
    private Function<Publication, Answer> platform = one -> Answer.arrived("id-" + published.size());

    private final Publisher publisher = publication -> {
        published.add(publication.post().title() + " at " + world.clock().instant());
        return platform.apply(publication);
    };

    private final Campaigns campaigns =
            Campaigns.of(store, ledger, Publishers.all(publisher)).clock(world.clock());
    private final CampaignDesk desk = campaigns.desk(world.client());

    @BeforeEach
    void start() {
        world.plugin(campaigns);
        CampaignDemo.load(store, "default", MORNING);
    }

    private List<ScheduleStatus> statuses() {
        return desk.find(CAMPAIGN).posts().stream().map(ScheduledPost::status).toList();
    }

    @Test
    void threePostsArePublishedWhenTheyAreDue() {
        assertThat(desk.status(CAMPAIGN)).isEqualTo(CampaignStatus.DRAFT);
        CampaignSchedule scheduled = desk.schedule(CAMPAIGN);
        assertThat(scheduled.postCount()).isEqualTo(3);
        assertThat(scheduled.status()).isEqualTo(CampaignStatus.SCHEDULED);
        // clocks go on in the night to Sunday the 8th
        assertThat(scheduled.posts().stream().map(one -> one.schedule().publishTime()))
                .containsExactly(
                        Instant.parse("2026-03-05T03:00:00Z"),
                        Instant.parse("2026-03-08T03:00:00Z"),
                        Instant.parse("2026-03-11T02:00:00Z"));
        world.advanceTo(Instant.parse("2026-03-05T02:59:59Z"));
        assertThat(published).isEmpty();
        world.advanceTo(Instant.parse("2026-03-05T03:00:01Z"));
        assertThat(published).hasSize(1);
        assertThat(desk.status(CAMPAIGN)).isEqualTo(CampaignStatus.ACTIVE);
        assertThat(statuses()).containsExactly(ScheduleStatus.SUCCESS, ScheduleStatus.PENDING, ScheduleStatus.PENDING);
        world.advance(Duration.ofDays(10));
        assertThat(published).hasSize(3);
        assertThat(published.get(2)).startsWith("Bells, part 3 at 2026-03-11T02:00:0");
        assertThat(desk.status(CAMPAIGN)).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(desk.findPost(FIRST).orElseThrow().receipt()).isEqualTo("id-1");
    }

    @Test
    void schedulingTwiceSchedulesOnce() {
        List<ScheduledPost> first = desk.schedule(CAMPAIGN).posts();
        world.advance(Duration.ofDays(1));
        assertThat(desk.schedule(CAMPAIGN).posts())
                .extracting(ScheduledPost::schedule)
                .isEqualTo(first.stream().map(ScheduledPost::schedule).toList());
        world.advance(Duration.ofDays(10));
        desk.schedule(CAMPAIGN);
        desk.reschedule(CAMPAIGN);
        world.advance(Duration.ofDays(1));
        assertThat(published).hasSize(3);
    }

    @Test
    void aPostMoreMovesThoseThatHaveNotLeft() {
        desk.schedule(CAMPAIGN);
        Post fourth = post(Platform.TWITTER, CAMPAIGN, "fourth");
        store.posts().put(fourth);
        assertThat(desk.schedule(CAMPAIGN).posts()).hasSize(4);
        assertThat(desk.find(CAMPAIGN).posts().stream()
                        .map(one -> one.schedule().publishTime()))
                .containsExactly(
                        Instant.parse("2026-03-05T03:00:00Z"),
                        Instant.parse("2026-03-07T03:00:00Z"),
                        Instant.parse("2026-03-09T02:00:00Z"),
                        Instant.parse("2026-03-11T02:00:00Z"));
        world.advance(Duration.ofDays(10));
        assertThat(published).hasSize(4);
    }

    private static Post post(Platform platform, @Nullable UUID campaign, String title) {
        return new Post(
                UUID.randomUUID(), CampaignDemo.BRAND, campaign, title, "", "", platform, "house", MORNING, MORNING);
    }

    @Test
    void morePostsThanDaysAreRefusedWithTheNumbers() {
        for (int i = 0; i < 5; i++) {
            store.posts().put(post(Platform.TWITTER, CAMPAIGN, "more " + i));
        }
        assertThatThrownBy(() -> desk.schedule(CAMPAIGN))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("8 on 7 days");
        assertThat(desk.find(CAMPAIGN).posts()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        UUID missing = new UUID(9, 9);
        assertThatThrownBy(() -> desk.schedule(missing))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("Campaign with id " + missing + " not found");
        assertThatThrownBy(() -> desk.schedulePost(missing, "2026-03-05T10:00", null))
                .hasMessage("Post with id " + missing + " not found");
        assertThat(desk.findPost(FIRST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T10:00, , 2026-03-05T18:00:00Z",
        "2026-03-05T10:00:30, Europe/Paris, 2026-03-05T09:00:30Z",
        // an offset counts, whatever the zone
        "2026-03-05T10:00:00Z, Europe/Paris, 2026-03-05T10:00:00Z",
        "2026-03-05T10:00:00+05:30, , 2026-03-05T04:30:00Z",
        // clocks skip it; they show it twice
        "2026-03-08T02:30, , 2026-03-08T10:30:00Z",
        "2026-11-01T01:30, , 2026-11-01T08:30:00Z",
    })
    void aSinglePostIsScheduledAtATimestamp(String timestamp, @Nullable String zone, Instant time) {
        Post single = post(Platform.TWITTER, null, "single");
        store.posts().put(single);
        ScheduledPost scheduled = desk.schedulePost(single.id(), timestamp, zone == null ? null : ZoneId.of(zone));
        assertThat(scheduled.schedule().publishTime()).isEqualTo(time);
        assertThat(desk.schedulePost(single.id(), timestamp, zone == null ? null : ZoneId.of(zone)))
                .isEqualTo(scheduled);
        world.advanceTo(time.plusSeconds(1));
        assertThat(published).hasSize(1);
    }

    @Test
    void aTimestampThatIsNoneIsRefused() {
        for (String wrong : List.of("", "tomorrow", "2026-13-01T10:00", "1960-01-01T00:00:00Z", "x".repeat(200))) {
            assertThatThrownBy(() -> desk.schedulePost(FIRST, wrong, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("timestamp");
        }
        assertThat(desk.findPost(FIRST)).isEmpty();
    }

    @Test
    void aTimeThatAPersonHasChosenIsLeftAlone() {
        desk.schedulePost(FIRST, "2026-03-06T12:00", null);
        desk.schedule(CAMPAIGN);
        assertThat(desk.findPost(FIRST).orElseThrow().schedule().publishTime())
                .isEqualTo(Instant.parse("2026-03-06T20:00:00Z"));
        world.advance(Duration.ofDays(10));
        assertThat(published).hasSize(3);
        assertThatThrownBy(() -> desk.schedulePost(FIRST, "2026-05-06T12:00", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has left");
    }

    @Test
    void whatProvablyWasNotPublishedIsTriedAgain() {
        platform = one -> published.size() < 3 ? Answer.later("busy", Duration.ofMinutes(10)) : Answer.arrived();
        desk.schedule(CAMPAIGN);
        world.advanceTo(Instant.parse("2026-03-05T03:30:00Z"));
        assertThat(published).hasSize(3);
        ScheduledPost first = desk.findPost(FIRST).orElseThrow();
        assertThat(first.status()).isEqualTo(ScheduleStatus.SUCCESS);
        assertThat(first.retryCount()).isEqualTo(2);
    }

    @Test
    void whatNobodyKnowsWaitsForAPerson() {
        platform = one -> Answer.failed(Fault.Kind.UNCERTAIN, "no answer");
        desk.schedule(CAMPAIGN);
        world.advance(Duration.ofDays(12));
        assertThat(published).hasSize(3);
        assertThat(statuses()).containsOnly(ScheduleStatus.UNCERTAIN);
        assertThat(desk.status(CAMPAIGN)).isEqualTo(CampaignStatus.ACTIVE);
        platform = one -> Answer.arrived();
        List<UUID> posts = CampaignDemo.POSTS;
        assertThat(desk.resolve(posts.get(0), Resolution.ARRIVED, "seen", "erin"))
                .isTrue();
        assertThat(desk.resolve(posts.get(1), Resolution.AGAIN, "not there", "erin"))
                .isTrue();
        assertThat(desk.resolve(posts.get(2), Resolution.GIVEN_UP, "too late", "erin"))
                .isTrue();
        world.drain();
        assertThat(published).hasSize(4);
        assertThat(statuses()).containsExactly(ScheduleStatus.SUCCESS, ScheduleStatus.SUCCESS, ScheduleStatus.FAILED);
        assertThat(desk.status(CAMPAIGN)).isEqualTo(CampaignStatus.COMPLETED);
    }

    @Test
    void aPausedCampaignPublishesWhenItIsResumed() {
        desk.schedule(CAMPAIGN);
        assertThat(desk.pause(CAMPAIGN, "wrong link", "erin")).isTrue();
        assertThat(desk.status(CAMPAIGN)).isEqualTo(CampaignStatus.PAUSED);
        world.advance(Duration.ofDays(2));
        assertThat(published).isEmpty();
        assertThat(desk.resume(CAMPAIGN, "erin")).isTrue();
        world.drain();
        assertThat(published).hasSize(1);
        world.advance(Duration.ofDays(10));
        assertThat(published).hasSize(3);
    }

    @Test
    void aCancelledCampaignPublishesNothingAndIsNotScheduledAgain() {
        desk.schedule(CAMPAIGN);
        assertThat(desk.cancel(CAMPAIGN, "sold out", "erin")).isTrue();
        world.advance(Duration.ofDays(12));
        assertThat(published).isEmpty();
        assertThat(desk.status(CAMPAIGN)).isEqualTo(CampaignStatus.CANCELLED);
        assertThatThrownBy(() -> desk.schedule(CAMPAIGN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sold out (erin)");
    }

    @Test
    void anAccountThatIsNotLetInHoldsAllItsPostsUntilItIs() {
        platform = one -> Answer.failed(Fault.Kind.REAUTHORISE, "the token has expired");
        desk.schedule(CAMPAIGN);
        world.advance(Duration.ofDays(12));
        assertThat(published).hasSize(1);
        assertThat(statuses()).containsOnly(ScheduleStatus.PENDING);
        assertThat(ledger.channels().shut("default")).containsExactly(CHANNEL);
        platform = one -> Answer.arrived();
        assertThat(desk.reopen(CHANNEL)).isTrue();
        world.drain();
        assertThat(statuses()).containsOnly(ScheduleStatus.SUCCESS);
    }

    @Test
    void aForcedDryRunPublishesNothingAndALiftedOneGoesOn() {
        desk.schedule(CAMPAIGN);
        ledger.dryRun(new DryRun(true, "erin", MORNING));
        world.advance(Duration.ofDays(2));
        assertThat(published).isEmpty();
        assertThat(statuses()).containsOnly(ScheduleStatus.PENDING);
        ledger.dryRun(new DryRun(false, "erin", MORNING));
        world.advance(Duration.ofMinutes(6));
        assertThat(published).hasSize(1);
    }

    @Test
    void aDeliveryThatNobodyHasScheduledIsWithdrawn() {
        // as if the process had died between the two
        var dispatch = Route.campaign("default", CAMPAIGN);
        String target = UUID.randomUUID().toString();
        ledger.dispatches().open(dispatch, MORNING);
        ledger.deliveries().add(dispatch, List.of(new NewDelivery(target, null, MORNING)), MORNING);
        world.advance(Duration.ofMinutes(55));
        assertThat(ledger.dispatches().counts(dispatch)).isEqualTo(Map.of(DeliveryState.PENDING, 1L));
        world.advance(Duration.ofMinutes(20));
        assertThat(ledger.dispatches().counts(dispatch)).isEqualTo(Map.of(DeliveryState.FAILED, 1L));
        assertThat(published).isEmpty();
        desk.schedule(CAMPAIGN);
        world.advance(Duration.ofDays(10));
        assertThat(published).hasSize(3);
    }

    @Test
    void aPlatformWithoutAPublisherIsRefused() {
        var other = Campaigns.of(store, ledger, Publishers.by(Map.of(Platform.REDDIT, publisher)))
                .clock(world.clock())
                .desk(world.client());
        assertThatThrownBy(() -> other.schedule(CAMPAIGN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("post.platform: twitter");
    }

    @Test
    void limitsOfPlatformsHold() {
        assertThatThrownBy(() -> new Post(
                        UUID.randomUUID(),
                        CampaignDemo.BRAND,
                        null,
                        "title",
                        "\ud83d\udd14".repeat(281),
                        "",
                        Platform.TWITTER,
                        "house",
                        MORNING,
                        MORNING))
                .hasMessage("post.text: 281 characters, expected at most 280 on twitter");
        assertThat(Platform.parse("Mastodon")).isEqualTo(Platform.MASTODON);
        assertThatThrownBy(() -> Platform.parse("myspace")).hasMessageContaining("expected one of");
    }

    @Test
    void onlySoManyRunsGoToAPlatformAtATime() {
        desk.schedule(CAMPAIGN);
        world.advanceTo(Instant.parse("2026-03-05T02:59:59Z"));
        assertThat(world.client().open(10)).singleElement().satisfies(open -> {
            assertThat(open.run().scheduledTime()).isEqualTo(Instant.parse("2026-03-05T03:00:00Z"));
            assertThat(open.run().terms().limits()).containsExactly(Limit.of("publish/twitter", 10));
        });
    }

    @Test
    void aCampaignThatIsLongOverIsRefused() {
        world.advance(Duration.ofDays(3));
        assertThatThrownBy(() -> desk.schedule(CAMPAIGN))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("at most a day before now");
    }

    @Test
    void aFileIsWrittenForEachPostAndTellsWhatBecameOfIt(@TempDir Path folder) throws Exception {
        var files = new FilePublisher(folder.resolve("outbox"));
        Post post = store.posts().find(FIRST).orElseThrow();
        Brand brand = store.brands().find(post.brand()).orElseThrow();
        var publication = new Publication(new UUID(7, 7), brand, post, MORNING, 1, MORNING);
        assertThat(files.look(publication)).isEqualTo(Optional.of(Resolution.AGAIN));
        assertThat(files.publish(publication)).isEqualTo(Answer.arrived(new UUID(7, 7) + ".json"));
        assertThat(files.look(publication)).isEqualTo(Optional.of(Resolution.ARRIVED));
        assertThat(folder.resolve("outbox").resolve(new UUID(7, 7) + ".json"))
                .content()
                .contains("\"account\":\"house-of-clocks\"")
                .contains("\"text\":\"The doors open on Friday.");
        assertThat(folder.resolve("outbox").toFile().list()).hasSize(1);
    }
}
