// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.RunId;
import dev.carillon.store.JobStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A store under test as its test opens it: for each test once, and further times for what several processes share. */
final class Openings {

    private final JobStoreContract test;
    private final VirtualClock clock;
    private final List<JobStore> open = new ArrayList<>();

    Openings(JobStoreContract test, VirtualClock clock) {
        this.test = test;
        this.clock = clock;
    }

    JobStore first() {
        return opened(test.open(clock));
    }

    JobStore again() {
        return opened(test.openAgain(clock));
    }

    JobStore onMachine(InstantSource machine) {
        return opened(test.openOnMachine(machine));
    }

    private JobStore opened(JobStore store) {
        open.add(store);
        return store;
    }

    Connection connection() throws SQLException {
        return test.openConnection();
    }

    Set<RunId> seenBySql(String workspace) throws SQLException {
        return test.seenBySql(workspace);
    }

    void close(JobStore store) {
        if (open.remove(store)) {
            store.close();
        }
    }

    void closeAll() {
        List.copyOf(open).forEach(this::close);
    }
}
