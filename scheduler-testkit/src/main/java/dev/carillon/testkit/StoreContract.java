// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.execution.Execution;
import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;
import java.util.List;

/** What the parts of the contract work with. */
interface StoreContract {

    StoreFixture make();

    default JobStore store() {
        return make().store();
    }

    /** As they were told when they ended: without their numbers. */
    static List<Execution> told(List<Execution> logged) {
        return logged.stream().map(execution -> execution.numbered(0)).toList();
    }

    default VirtualClock clock() {
        return make().clock();
    }

    default NodeId anna() {
        return make().anna();
    }

    default NodeId bert() {
        return make().bert();
    }
}
