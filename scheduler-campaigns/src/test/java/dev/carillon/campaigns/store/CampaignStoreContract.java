// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.campaigns.CampaignDemo;
import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every campaign store does. */
public abstract class CampaignStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID MISSING = new UUID(9, 9);

    private CampaignStore store;
    // one that is negative as a number
    private final Brand acme = brand(new UUID(-1, 1), "Acme\u0000\ud83d\ude00");
    private final Brand beta = brand(new UUID(1, 2), "Beta");

    /** An empty store. */
    protected abstract CampaignStore store();

    private static Brand brand(UUID id, String name) {
        return new Brand(id, "default", name, ZoneId.of("Europe/Paris"), "dry");
    }

    private static Campaign campaign(UUID id, Brand brand) {
        return new Campaign(id, brand.id(), "spring", "sell", NOON, NOON.plusSeconds(86_400), NOON, NOON);
    }

    private static Post post(UUID id, Brand brand, @Nullable UUID campaign) {
        return new Post(
                id,
                brand.id(),
                campaign,
                "title",
                "text\ud800",
                "https://x.org/1",
                Platform.REDDIT,
                "acct",
                NOON,
                NOON);
    }

    private static Schedule schedule(UUID id, UUID post, @Nullable UUID campaign, Instant time) {
        return new Schedule(id, post, campaign, time, false, NOON);
    }

    @BeforeEach
    void open() {
        store = store();
        store.brands().put(acme);
    }

    @Test
    void brandsAreKeptAndChanged() {
        store.brands().put(beta);
        assertThat(store.brands().find(acme.id())).contains(acme);
        assertThat(store.brands().find(MISSING)).isEmpty();
        assertThat(store.brands().list("default", null, 10)).containsExactly(beta, acme);
        assertThat(store.brands().list("default", beta.id(), 10)).containsExactly(acme);
        assertThat(store.brands().list("default", null, 1)).containsExactly(beta);
        assertThat(store.brands().list("other", null, 10)).isEmpty();
        var changed = new Brand(acme.id(), "default", "Acme Ltd", ZoneId.of("UTC"), "");
        store.brands().put(changed);
        assertThat(store.brands().find(acme.id())).contains(changed);
        assertThat(store.brands().delete(beta.id())).isTrue();
        assertThat(store.brands().delete(beta.id())).isFalse();
    }

    @Test
    void campaignsBelongToBrands() {
        Campaign spring = campaign(new UUID(2, 1), acme);
        store.campaigns().put(spring);
        assertThat(store.campaigns().find(spring.id())).contains(spring);
        assertThat(store.campaigns().list(acme.id(), null, 10)).containsExactly(spring);
        assertThat(store.campaigns().list(acme.id(), spring.id(), 10)).isEmpty();
        assertThatThrownBy(() -> store.campaigns().put(campaign(new UUID(2, 2), beta)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("brand");
        assertThatThrownBy(() -> store.brands().delete(acme.id())).isInstanceOf(IllegalStateException.class);
        assertThat(store.campaigns().delete(spring.id())).isTrue();
        assertThat(store.campaigns().delete(spring.id())).isFalse();
    }

    @Test
    void postsComeInTheOrderInWhichTheyWereMade() {
        Campaign spring = campaign(new UUID(2, 1), acme);
        store.campaigns().put(spring);
        Post late = post(new UUID(3, 1), acme, spring.id());
        Post early = post(new UUID(3, 2), acme, spring.id());
        Post single = post(new UUID(-3, 3), acme, null);
        store.posts().put(List.of(early, late));
        store.posts().put(single);
        // a change does not move it
        store.posts().put(early);
        assertThat(store.posts().ofCampaign(spring.id())).containsExactly(early, late);
        assertThat(store.posts().find(single.id())).contains(single);
        assertThat(store.posts().list(acme.id(), null, 10)).containsExactly(late, early, single);
        assertThat(store.posts().list(acme.id(), early.id(), 10)).containsExactly(single);
        assertThatThrownBy(() -> store.campaigns().delete(spring.id())).isInstanceOf(IllegalStateException.class);
        assertThat(store.posts().delete(late.id())).isTrue();
        assertThat(store.posts().delete(late.id())).isFalse();
    }

    @Test
    void postsAreTakenAllOrNone() {
        Campaign spring = campaign(new UUID(2, 1), acme);
        store.campaigns().put(spring);
        store.brands().put(beta);
        Post good = post(new UUID(3, 1), acme, spring.id());
        assertThatThrownBy(() -> store.posts().put(List.of(good, post(new UUID(3, 2), acme, MISSING))))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> store.posts().put(List.of(good, post(new UUID(3, 2), beta, spring.id()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another brand's");
        assertThat(store.posts().find(good.id())).isEmpty();
    }

    @Test
    void aPostHasOneScheduleAtMost() {
        Post first = post(new UUID(3, 1), acme, null);
        Post second = post(new UUID(3, 2), acme, null);
        store.posts().put(List.of(first, second));
        Schedule made = schedule(new UUID(4, 1), first.id(), null, NOON.plusNanos(1_999_999));
        Schedule kept = store.schedules().put(List.of(made)).get(0);
        assertThat(kept.publishTime()).isEqualTo(NOON.plusMillis(1));
        assertThat(store.schedules().find(made.id())).contains(kept);
        assertThat(store.schedules().ofPost(first.id())).contains(kept);
        List<Schedule> again = store.schedules()
                .put(List.of(
                        schedule(new UUID(4, 3), second.id(), null, NOON),
                        new Schedule(new UUID(4, 2), first.id(), null, NOON.plusSeconds(60), true, NOON)));
        assertThat(again.get(1).id()).isEqualTo(made.id());
        assertThat(again.get(1).fixed()).isTrue();
        assertThat(store.schedules().ofPost(first.id())).contains(again.get(1));
        assertThat(store.schedules().find(new UUID(4, 2))).isEmpty();
        assertThatThrownBy(() -> store.schedules().put(List.of(schedule(new UUID(4, 4), MISSING, null, NOON))))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> store.posts().delete(first.id())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void schedulesAreFoundByTime() {
        Campaign spring = campaign(new UUID(2, 1), acme);
        store.campaigns().put(spring);
        Post first = post(new UUID(3, 1), acme, spring.id());
        Post second = post(new UUID(3, 2), acme, spring.id());
        store.posts().put(List.of(first, second));
        List<Schedule> both = store.schedules()
                .put(List.of(
                        schedule(new UUID(4, 1), first.id(), spring.id(), NOON.plusSeconds(60)),
                        schedule(new UUID(4, 2), second.id(), spring.id(), NOON)));
        assertThat(store.schedules().ofCampaign(spring.id())).containsExactly(both.get(1), both.get(0));
        assertThat(store.schedules().taken(acme.id(), NOON, NOON.plusSeconds(60)))
                .containsExactly(new TakenTime(second.id(), Platform.REDDIT, "acct", NOON));
        assertThat(store.schedules().taken(MISSING, NOON, NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void listsAreReadPageByPage() {
        store.brands().put(beta);
        store.brands().put(new Brand(new UUID(1, 9), "other", "Other", ZoneId.of("UTC"), ""));
        Campaign spring = campaign(new UUID(2, 1), acme);
        Campaign summer = campaign(new UUID(-2, 2), beta);
        store.campaigns().put(spring);
        store.campaigns().put(summer);
        assertThat(store.campaigns().ofWorkspace("default", null, 10)).containsExactly(spring, summer);
        assertThat(store.campaigns().ofWorkspace("default", spring.id(), 10)).containsExactly(summer);
        assertThat(store.campaigns().ofWorkspace("default", null, 1)).containsExactly(spring);
        assertThat(store.campaigns().ofWorkspace("other", null, 10)).isEmpty();
        Post first = post(new UUID(-3, 1), acme, spring.id());
        Post second = post(new UUID(3, 2), acme, spring.id());
        store.posts().put(List.of(first, second, post(new UUID(3, 3), acme, null)));
        assertThat(store.posts().ofCampaign(spring.id(), null, 10)).containsExactly(second, first);
        assertThat(store.posts().ofCampaign(spring.id(), second.id(), 10)).containsExactly(first);
        List<Schedule> both = store.schedules()
                .put(List.of(
                        schedule(new UUID(-4, 1), first.id(), spring.id(), NOON),
                        schedule(new UUID(4, 2), second.id(), spring.id(), NOON)));
        assertThat(store.schedules().ofCampaign(spring.id(), null, 10)).containsExactly(both.get(1), both.get(0));
        assertThat(store.schedules().ofCampaign(spring.id(), Schedules.Position.of(both.get(1)), 10))
                .containsExactly(both.get(0));
        assertThat(store.schedules().ofCampaign(spring.id(), Schedules.Position.of(both.get(0)), 10))
                .isEmpty();
    }

    @Test
    void aSetIsPutBesideWhatIsThereAllOrNothing() {
        Campaign spring = campaign(new UUID(2, 1), beta);
        Post early = post(new UUID(3, 2), beta, spring.id());
        Post late = post(new UUID(3, 1), beta, spring.id());
        Post ours = post(new UUID(3, 3), acme, null);
        store.put("default", new Stock(List.of(beta), List.of(spring), List.of(early, late, ours)));
        store.put("default", new Stock(List.of(beta), List.of(spring), List.of(early, late, ours)));
        assertThat(store.posts().ofCampaign(spring.id())).containsExactly(early, late);
        assertThat(store.brands().list("default", null, 10)).containsExactly(beta, acme);
        Campaign fresh = campaign(new UUID(2, 2), acme);
        refuses(NoSuchElementException.class, "brand", List.of(fresh, campaign(new UUID(2, 3), brand(MISSING, "x"))));
        refuses(IllegalArgumentException.class, "campaign.id", List.of(fresh, campaign(spring.id(), acme)));
        assertThatThrownBy(() -> store.put(
                        "default",
                        new Stock(List.of(), List.of(fresh), List.of(post(new UUID(3, 9), acme, spring.id())))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another brand's");
        assertThatThrownBy(() -> store.put(
                        "default", new Stock(List.of(), List.of(fresh), List.of(post(ours.id(), acme, fresh.id())))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("post.id");
        assertThat(store.campaigns().find(fresh.id())).isEmpty();
    }

    private void refuses(Class<? extends Exception> how, String why, List<Campaign> campaigns) {
        assertThatThrownBy(() -> store.put("default", new Stock(List.of(), campaigns, List.of())))
                .isInstanceOf(how)
                .hasMessageContaining(why);
    }

    @Test
    void aSetTakesNothingFromAnotherWorkspace() {
        var stolen = new Brand(acme.id(), "other", "Stolen", ZoneId.of("UTC"), "");
        assertThatThrownBy(() -> store.put("other", new Stock(List.of(stolen), List.of(), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("brand.id");
        assertThatThrownBy(() ->
                        store.put("other", new Stock(List.of(), List.of(campaign(new UUID(2, 1), acme)), List.of())))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(store.brands().find(acme.id())).contains(acme);
    }

    @Test
    void demoDataNeverTouchAStoreWithOtherData() {
        assertThat(CampaignDemo.load(store, "default", NOON)).isFalse();
        assertThat(store.brands().list("default", null, 10)).containsExactly(acme);
        store.brands().delete(acme.id());
        assertThat(CampaignDemo.load(store, "default", NOON)).isTrue();
        assertThat(CampaignDemo.load(store, "default", NOON)).isFalse();
        assertThat(store.posts().ofCampaign(CampaignDemo.CAMPAIGN)).hasSize(3);
    }
}
