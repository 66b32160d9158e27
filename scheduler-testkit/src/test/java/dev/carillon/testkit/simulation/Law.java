// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.store.JobStore;

/** Something that must always hold. */
interface Law {

    /**
     * Looks at what happened.
     *
     * @param before all that happened before it
     * @throws Violation when it must not have
     */
    void observe(Happening what, History before);

    /**
     * Looks at how it all ended, long after the last fault.
     *
     * @throws Violation when it must not have
     */
    default void audit(History end, JobStore store) {}

    /** Fails with this law's name. */
    default Violation broken(String what) {
        return new Violation(getClass().getSimpleName(), what);
    }
}
