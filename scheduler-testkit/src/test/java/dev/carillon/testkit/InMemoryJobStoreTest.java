// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.Quota;
import dev.carillon.store.Claim;
import dev.carillon.store.Heartbeat;
import dev.carillon.store.JobStore;
import dev.carillon.store.memory.InMemoryJobStore;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InMemoryJobStoreTest extends JobStoreContract {

    @Override
    protected JobStore open(VirtualClock clock) {
        return new InMemoryJobStore(clock, 10_000);
    }

    // what must not depend on how much there is: the limits are far above what is needed, and far below a walk over all

    @Test
    @Timeout(5)
    void handingAPermitOnDoesNotWalkOverAllThatWaitForIt() {
        store().nodes().renew(Heartbeat.of(anna(), StoreFixture.TYPES));
        store().runs()
                .add(IntStream.range(0, 100_000)
                        .mapToObj(i -> make().limited("erp", 1))
                        .toList());
        store().runs().promote(StoreFixture.TYPES, 100_000);
        for (int i = 0; i < 40_000; i++) {
            Claim claim = store().runs().claim(make().request(anna(), i, 1)).get(0);
            store().runs().finish(List.of(make().ends().success(claim)));
        }
        assertThat(store().runs().open("default", 1_000)).hasSize(1_000);
    }

    @Test
    @Timeout(5)
    void aStartDoesNotWalkOverAllThatHasBeenUsedOfAQuota() {
        Quota quota = Quota.perDay("mails", 1_000_000, ZoneId.of("UTC"));
        store().runs().add(List.of(make().run(null)));
        Claim claim = make().claimOne(anna());
        for (int i = 0; i < 200_000; i++) {
            UUID id = make().id();
            store().quotas().reserve(claim.lease(), id, quota, 1);
            store().quotas().commit(claim.lease(), id, 1);
        }
        assertThat(store().quotas().used("default", quota)).isEqualTo(200_000);
    }

    @Test
    @Timeout(5)
    void lookingForWhatIsDueDoesNotWalkOverTypesThatNobodyHandles() {
        JobType<Void> unhandled = JobType.of("unhandled");
        for (int i = 0; i < 20_000; i++) {
            store().jobs().add(make().jobWhen(Job.of(unhandled, "job-" + i), clock().instant()));
        }
        store().jobs().add(make().job("report", StoreFixture.NOON.plusSeconds(60)));
        for (int i = 0; i < 25_000; i++) {
            assertThat(store().fires().fire(StoreFixture.TYPES, 10, StoreFixture.UNEXPECTED))
                    .isZero();
            assertThat(store().fires().nextFire(StoreFixture.TYPES)).contains(StoreFixture.NOON.plusSeconds(60));
        }
    }
}
