// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.JobClient;

/**
 * Where assertions about a scheduler begin; to be imported beside those of AssertJ.
 *
 * <pre>{@code
 * assertThat(world).hasEnqueued(MAIL).withPayload(new Mail("4711")).once();
 * assertThat(world).job("weekly-report").hasSucceeded(4);
 * assertThat(world).run(id).succeeded().afterAttempts(2);
 * }</pre>
 */
public final class CarillonAssertions {

    private CarillonAssertions() {}

    /** About what a client sees in its workspace. */
    public static SchedulerAssert assertThat(JobClient client) {
        return new SchedulerAssert(client);
    }

    /** About what is in the store of a virtual scheduler, default workspace. */
    public static SchedulerAssert assertThat(VirtualScheduler world) {
        return assertThat(world.client());
    }
}
