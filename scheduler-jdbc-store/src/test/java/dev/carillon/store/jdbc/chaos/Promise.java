// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/** Something that is promised to whoever uses the library, and can be seen from outside. Pure. */
interface Promise {

    /** Tells each case in which it was not kept. */
    void check(Evidence evidence, Findings findings);

    /** For people. */
    String words();
}
