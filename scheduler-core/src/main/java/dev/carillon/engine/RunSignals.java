// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

/** What a running handler can be told. Thread-safe. */
interface RunSignals {

    Body.Interruption interruption();

    boolean leaseUncertain();
}
