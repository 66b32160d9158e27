// SPDX-License-Identifier: Apache-2.0
package dev.carillon.delivery.ledger;

/**
 * What a dispatch is called.
 *
 * @param workspace whose it is, 1 to 100 characters
 * @param name unique in its workspace, 1 to 200 characters, such as {@code campaign/4711}
 */
public record DispatchKey(String workspace, String name) {

    private static final int LONGEST_WORKSPACE = 100;
    private static final int LONGEST_NAME = 200;

    public DispatchKey {
        Texts.require("dispatch.workspace", workspace, LONGEST_WORKSPACE);
        Texts.require("dispatch.name", name, LONGEST_NAME);
    }

    @Override
    public String toString() {
        return workspace + "/" + name;
    }
}
