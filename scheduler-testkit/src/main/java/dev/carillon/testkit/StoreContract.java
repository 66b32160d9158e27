// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.store.JobStore;
import dev.carillon.store.NodeId;

/** What the parts of the contract work with. */
interface StoreContract {

    StoreFixture make();

    default JobStore store() {
        return make().store();
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
