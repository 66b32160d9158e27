// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.execution.Run;
import dev.carillon.policy.Limit;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Terms;
import dev.carillon.store.Block;
import dev.carillon.store.Claim;
import dev.carillon.store.FirePlan;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Pause;
import dev.carillon.store.Reservation;
import dev.carillon.store.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a store must do about runs whose terms name a quota: each start uses a unit. */
interface QuotaStartContract extends StoreContract {

    private List<Run> add(int count, Terms terms) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < count; i++) {
            runs.add(make().under(terms));
        }
        store().runs().add(runs);
        return runs;
    }

    private void promoteAndWait(Duration time) {
        store().runs().promote(StoreFixture.TYPES, 100);
        clock().advance(time);
    }

    private List<Claim> claimOnly() {
        return store().runs().claim(make().request(anna(), 7, 100));
    }

    private Pause why() {
        return new Pause("the relay is down", "carla", clock().instant(), null);
    }

    @Test
    default void aRunThatWasReadyForLongerThanItsUnitCountsNeedsAnother() {
        Quota two = Quota.rolling("calls", 2, Duration.ofMinutes(1));
        store().queues().hold("bulk", why());
        add(4, Terms.ONE_TIME.quota(two).queue("bulk"));
        promoteAndWait(Duration.ofMinutes(1));
        promoteAndWait(Duration.ofMinutes(1));
        store().queues().letGo("bulk");
        Instant again = StoreFixture.NOON.plusSeconds(180);
        assertThat(claimOnly()).hasSize(2);
        assertThat(store().quotas().used("default", two)).isEqualTo(2);
        assertThat(store().runs().open("default", 10))
                .filteredOn(open -> open.lease() == null)
                .extracting(OpenRun::block)
                .containsExactly(
                        new Block(Block.Kind.QUOTA, "calls", again), new Block(Block.Kind.QUOTA, "calls", again));
        assertThat(store().runs().nextDue(StoreFixture.TYPES)).contains(again);
        assertThat(make().claim(anna())).isEmpty();
        clock().set(again);
        assertThat(make().claim(anna())).hasSize(2);
    }

    @Test
    default void aRunWhoseUnitStillCountsNeedsNoOther() {
        Quota two = Quota.rolling("calls", 2, Duration.ofMinutes(1));
        store().queues().hold("bulk", why());
        add(2, Terms.ONE_TIME.quota(two).queue("bulk"));
        promoteAndWait(Duration.ofSeconds(59));
        store().queues().letGo("bulk");
        List<Claim> claims = claimOnly();
        assertThat(claims).hasSize(2);
        store().runs().handBack(claims.stream().map(Claim::lease).toList());
        assertThat(make().claim(bert())).hasSize(2);
        assertThat(store().quotas().used("default", two)).isEqualTo(2);
    }

    @Test
    default void whatIsBehindARunThatNeedsAnotherUnitIsClaimedInItsStead() {
        Quota one = Quota.perHour("calls", 1, ZoneId.of("UTC"));
        store().runs().add(List.of(make().run(null)));
        Claim holder = make().claimOne(anna());
        store().queues().hold("bulk", why());
        add(1, Terms.ONE_TIME.quota(one).queue("bulk").limit(Limit.of("erp", 1)));
        promoteAndWait(Duration.ofHours(1));
        store().quotas().reserve(holder.lease(), make().id(), one, 1);
        Run other = add(1, Terms.ONE_TIME.queue("bulk")).get(0);
        Run next = add(1, Terms.ONE_TIME.limit(Limit.of("erp", 1))).get(0);
        store().runs().promote(StoreFixture.TYPES, 100);
        store().queues().letGo("bulk");
        assertThat(store().runs().claim(make().request(anna(), 7, 1)))
                .extracting(Claim::run)
                .containsExactly(other);
        assertThat(make().claim(bert())).extracting(Claim::run).containsExactly(next);
    }

    @Test
    default void unitsThatAreGivenBackLetARunStartThatWaitsForThem() {
        Quota ten = Quota.perDay("mails", 10, ZoneId.of("UTC"));
        store().runs().add(List.of(make().run(null)));
        Claim holder = make().claimOne(anna());
        Reservation nine = store().quotas().reserve(holder.lease(), make().id(), ten, 9);
        store().quotas().reserve(holder.lease(), make().id(), ten, 1);
        add(3, Terms.ONE_TIME.quota(ten));
        assertThat(make().claim(anna())).isEmpty();
        store().quotas().commit(holder.lease(), Objects.requireNonNull(nine.id()), 8);
        assertThat(make().claim(anna())).hasSize(1);
        store().runs().finish(List.of(make().ends().success(holder)));
        assertThat(make().claim(anna())).hasSize(1);
        assertThat(make().claim(anna())).isEmpty();
        assertThat(store().quotas().used("default", ten)).isEqualTo(10);
    }

    @Test
    default void aRunThatIsAmendedWaitsForItsNewQuotasOnly() {
        Quota one = Quota.perDay("mails", 1, ZoneId.of("UTC"));
        StoredJob job = make().job("report", StoreFixture.NOON.plusSeconds(3_600));
        store().jobs().add(job);
        List<Run> runs = add(2, Terms.ONE_TIME.quota(one));
        assertThat(make().claim(anna())).hasSize(1);
        Run amended = runs.get(1).amended(1, null, Terms.ONE_TIME);
        store().fires()
                .evaluate(
                        job.key(),
                        (due, now) -> new FirePlan(due.job(), List.of(), List.of(), List.of(), List.of(amended)));
        assertThat(make().claim(anna())).extracting(Claim::run).containsExactly(amended);
    }
}
