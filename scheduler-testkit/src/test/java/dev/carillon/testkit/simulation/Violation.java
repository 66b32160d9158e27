// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

/** Something happened that must not. */
final class Violation extends RuntimeException {

    private final String law;

    /**
     * What is told of it.
     *
     * @param law the name of the law that was broken
     */
    Violation(String law, String what) {
        super(law + ": " + what);
        this.law = law;
    }

    String law() {
        return law;
    }
}
