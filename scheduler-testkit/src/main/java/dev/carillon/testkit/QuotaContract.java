// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.execution.Run;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Terms;
import dev.carillon.store.Block;
import dev.carillon.store.Claim;
import dev.carillon.store.OpenRun;
import dev.carillon.store.Reservation;
import dev.carillon.store.StaleLeaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store must do about quotas. */
interface QuotaContract extends StoreContract {

    private Claim claim() {
        store().runs().add(List.of(make().run(null)));
        return make().claimOne(anna());
    }

    private Reservation reserve(Claim claim, Quota quota, long amount) {
        return store().quotas().reserve(claim.lease(), make().id(), quota, amount);
    }

    private static UUID granted(Reservation reservation) {
        return Objects.requireNonNull(reservation.id(), "it was refused");
    }

    @Test
    default void noMoreIsGrantedThanTheQuotaHas() {
        Quota quota = Quota.perDay("mails", 5, ZoneId.of("Europe/Paris"));
        Claim claim = claim();
        assertThat(reserve(claim, quota, 3).left()).isEqualTo(2);
        Reservation refused = reserve(claim, quota, 3);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.left()).isEqualTo(2);
        assertThat(refused.until()).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
        assertThat(reserve(claim, quota, 2).granted()).isTrue();
        assertThat(store().quotas().used("default", quota)).isEqualTo(5);
        assertThat(store().quotas().used("other", quota)).isZero();
    }

    @Test
    default void whatWasReservedAndNotUsedComesBack() {
        Quota quota = Quota.perHour("mails", 5, ZoneId.of("UTC"));
        Claim claim = claim();
        Reservation five = reserve(claim, quota, 5);
        store().quotas().commit(claim.lease(), granted(five), 2);
        store().quotas().commit(claim.lease(), granted(five), 2);
        assertThat(store().quotas().used("default", quota)).isEqualTo(2);
        assertThatThrownBy(() -> store().quotas().commit(claim.lease(), granted(five), 6))
                .hasMessageContaining("expected 0..5");
        reserve(claim, quota, 3);
        store().runs().finish(List.of(make().ends().success(claim)));
        assertThat(store().quotas().used("default", quota)).isEqualTo(2);
    }

    @Test
    default void aBodyThatOutlivesItsEndKeepsItsReservationsUntilItHasEnded() {
        Quota quota = Quota.perHour("mails", 5, ZoneId.of("UTC"));
        Claim claim = claim();
        Reservation two = reserve(claim, quota, 2);
        reserve(claim, quota, 1);
        store().runs().finish(List.of(make().ends().outlived(claim, null)));
        assertThat(store().quotas().used("default", quota)).isEqualTo(3);
        store().quotas().commit(claim.lease(), granted(two), 2);
        reserve(claim, quota, 2);
        assertThat(store().quotas().used("default", quota)).isEqualTo(5);
        store().runs().release(List.of(claim.lease()));
        assertThat(store().quotas().used("default", quota)).isEqualTo(2);
    }

    @Test
    default void aReservationIsCommittedOnce() {
        Quota quota = Quota.perHour("mails", 5, ZoneId.of("UTC"));
        Claim claim = claim();
        Reservation five = reserve(claim, quota, 5);
        store().quotas().commit(claim.lease(), granted(five), 2);
        store().quotas().commit(claim.lease(), granted(five), 4);
        assertThat(store().quotas().used("default", quota)).isEqualTo(2);
    }

    @Test
    default void aRescueGivesBackWhatWasReservedAndKeepsWhatWasCommitted() {
        Quota quota = Quota.perHour("mails", 5, ZoneId.of("UTC"));
        Claim claim = claim();
        store().quotas().commit(claim.lease(), granted(reserve(claim, quota, 1)), 1);
        reserve(claim, quota, 4);
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        assertThat(store().quotas().used("default", quota)).isEqualTo(1);
    }

    @Test
    default void aStaleLeaseReservesAndCommitsNothing() {
        Quota quota = Quota.perHour("mails", 5, ZoneId.of("UTC"));
        Claim claim = claim();
        Reservation one = reserve(claim, quota, 1);
        store().nodes().reclaimAll(anna(), "it was silent", 3);
        assertThatThrownBy(() -> reserve(claim, quota, 1)).isInstanceOf(StaleLeaseException.class);
        assertThatThrownBy(() -> store().quotas().commit(claim.lease(), granted(one), 1))
                .isInstanceOf(StaleLeaseException.class);
        assertThat(store().quotas().used("default", quota)).isZero();
    }

    @Test
    default void aReservationAskedForTwiceIsMadeOnce() {
        Quota quota = Quota.perHour("mails", 5, ZoneId.of("UTC"));
        Claim claim = claim();
        UUID id = make().id();
        store().quotas().reserve(claim.lease(), id, quota, 2);
        assertThat(store().quotas().reserve(claim.lease(), id, quota, 2).granted())
                .isTrue();
        assertThat(store().quotas().used("default", quota)).isEqualTo(2);
    }

    @Test
    default void aRollingWindowGivesBackEachUnitWhenItsTimeIsOver() {
        Quota quota = Quota.rolling("calls", 2, Duration.ofMinutes(1));
        Claim claim = claim();
        reserve(claim, quota, 1);
        clock().advance(Duration.ofSeconds(20));
        reserve(claim, quota, 1);
        assertThat(reserve(claim, quota, 1).until()).isEqualTo(StoreFixture.NOON.plusSeconds(60));
        assertThat(reserve(claim, quota, 2).until()).isEqualTo(StoreFixture.NOON.plusSeconds(80));
        clock().set(StoreFixture.NOON.plusSeconds(60));
        assertThat(reserve(claim, quota, 1).granted()).isTrue();
        assertThat(reserve(claim, quota, 1).granted()).isFalse();
    }

    /** One test, since so many uses take long to make. */
    @Test
    default void amongVeryManyUsesAReservationIsItsOwnAndARollingWindowErrsOnTheSafeSide() {
        Quota quota = Quota.rolling("calls", 1_000_000, Duration.ofMinutes(1));
        Claim claim = claim();
        Reservation many = reserve(claim, quota, 5_000);
        var runs = new ArrayList<Run>();
        for (int i = 0; i < 10_100; i++) {
            runs.add(make().under(Terms.ONE_TIME.quota(quota)));
        }
        store().runs().add(runs);
        store().runs().promote(StoreFixture.TYPES, runs.size());
        assertThat(store().quotas().used("default", quota)).isEqualTo(15_100);
        store().quotas().commit(claim.lease(), granted(many), 0);
        assertThat(store().quotas().used("default", quota)).isEqualTo(10_100);
        clock().advance(Duration.ofSeconds(59));
        assertThat(store().quotas().used("default", quota)).isEqualTo(10_100);
        clock().advance(Duration.ofSeconds(2));
        assertThat(store().quotas().used("default", quota)).isZero();
    }

    @Test
    default void aQuotaOfOneRunIsThatRunsOwn() {
        Quota quota = Quota.perRun("visits", 2);
        Claim one = claim();
        Claim other = claim();
        assertThat(reserve(one, quota, 2).granted()).isTrue();
        assertThat(reserve(one, quota, 1).granted()).isFalse();
        assertThat(reserve(one, quota, 1).until()).isNull();
        assertThat(reserve(other, quota, 2).granted()).isTrue();
    }

    @Test
    default void aRunWaitsUntilTheQuotaOfItsTermsHasAUnit() {
        Terms terms = Terms.ONE_TIME.quota(Quota.rolling("calls", 2, Duration.ofMinutes(1)));
        var runs = new ArrayList<Run>();
        for (int i = 0; i < 3; i++) {
            runs.add(make().under(terms));
        }
        store().runs().add(runs);
        assertThat(make().claim(anna())).hasSize(2);
        assertThat(store().runs().find(runs.get(2).id()).map(OpenRun::block))
                .contains(new Block(Block.Kind.QUOTA, "calls", StoreFixture.NOON.plusSeconds(60)));
        assertThat(store().runs().nextDue(StoreFixture.TYPES)).contains(StoreFixture.NOON.plusSeconds(60));
        clock().advance(Duration.ofSeconds(60));
        assertThat(make().claim(anna())).extracting(Claim::run).containsExactly(runs.get(2));
    }
}
