// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.List;
import java.util.Optional;

/** The limited keys that open runs name. A key that no open run names is forgotten. */
public interface GateRegistry {

    Optional<GateView> find(String workspace, String key);

    /** All of a workspace by key. */
    List<GateView> list(String workspace);

    /**
     * Counts the permits anew from the runs that hold them and admits who can be. Finding something wrong means a defect,
     * of the store or of whoever wrote into it.
     *
     * @return how many keys had been counted wrong
     */
    int repair();
}
