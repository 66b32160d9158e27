// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

/** Whose step it is. */
interface Owner {

    /** For the trace. */
    String name();

    /** Whether it has vanished, and its steps with it. */
    boolean gone();

    /** Its steps wait until then; at or before now when it is not frozen. Virtual milliseconds. */
    long frozenUntil();

    /** An owner that neither freezes nor vanishes. */
    static Owner steady(String name) {
        return new Owner() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean gone() {
                return false;
            }

            @Override
            public long frozenUntil() {
                return 0;
            }
        };
    }
}
