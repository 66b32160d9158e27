// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/**
 * Planned times of a job and what became of them, as the database has it.
 *
 * @param run empty when there is none
 */
record Planned(String job, String jobId, long from, long through, long count, String outcome, String run) {

    static final String RAN = "RAN";

    boolean covers(long time) {
        return from <= time && time <= through;
    }
}
