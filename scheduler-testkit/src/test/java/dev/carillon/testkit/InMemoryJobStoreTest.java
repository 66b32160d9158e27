// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import dev.carillon.store.memory.InMemoryJobStore;

class InMemoryJobStoreTest extends JobStoreContract {

    @Override
    protected JobStore open(VirtualClock clock) {
        return new InMemoryJobStore(clock, 10_000);
    }
}
