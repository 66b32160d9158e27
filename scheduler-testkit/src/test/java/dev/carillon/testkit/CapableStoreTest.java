// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.RunId;
import dev.carillon.store.JobStore;
import dev.carillon.testkit.SharedMemory.Fault;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole contract, asked of a store that declares every capability. */
class CapableStoreTest extends JobStoreContract {

    private Set<Fault> faults = Set.of();
    private @Nullable SharedMemory memory;

    CapableStoreTest with(Fault fault) {
        faults = Set.of(fault);
        return this;
    }

    private SharedMemory memory() {
        return Objects.requireNonNull(memory);
    }

    @Override
    protected JobStore open(VirtualClock clock) {
        memory = new SharedMemory(clock, faults);
        return memory.open();
    }

    @Override
    protected JobStore openAgain(VirtualClock clock) {
        return memory().openAgain();
    }

    @Override
    protected JobStore openOnMachine(InstantSource machine) {
        return memory().openOn(machine);
    }

    @Override
    protected Connection openConnection() {
        return memory().connect();
    }

    @Override
    protected Set<RunId> seenBySql(String workspace) {
        return memory().seenBySql(workspace);
    }
}
