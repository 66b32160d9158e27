// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

/** Where people come from. Thread-safe. */
@FunctionalInterface
public interface ContactSource {

    /** How many people at most come from one source. */
    int MOST = 100_000;

    /**
     * All people, as they are now. Called with each attempt of a run.
     *
     * @throws Exception when they cannot be had; the run fails then, and is tried again
     */
    ContactList read() throws Exception;
}
