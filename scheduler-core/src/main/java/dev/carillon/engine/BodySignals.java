// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

/** What the handler of one body is told. */
record BodySignals(HeldRuns held, Body body) implements RunSignals {

    @Override
    public Body.Interruption interruption() {
        return body.interruption;
    }

    @Override
    public boolean leaseUncertain() {
        return held.isLeaseUncertain();
    }
}
