// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.audience.Suppression;
import java.util.List;
import java.util.Optional;

/** Addresses that get nothing. */
public interface Suppressions {

    /** False when the address is suppressed already, and nothing is changed. */
    boolean add(Suppression suppression);

    /** False when it was not suppressed. */
    boolean remove(String workspace, String address);

    /** In any case of letters. */
    Optional<Suppression> find(String workspace, String address);

    /**
     * By address.
     *
     * @param after those after this address, empty for the first
     * @param limit 1 to 10,000
     */
    List<Suppression> list(String workspace, String after, int limit);
}
