// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

import java.util.UUID;

/**
 * One process start of a node.
 *
 * @param label what people call it; several incarnations may share it
 */
public record NodeId(UUID value, String label) {

    @Override
    public String toString() {
        return label;
    }
}
