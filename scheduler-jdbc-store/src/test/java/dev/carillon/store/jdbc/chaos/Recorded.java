// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/** An attempt as the database has it. */
record Recorded(
        String run,
        String node,
        long token,
        int attempt,
        long startedAt,
        long finishedAt,
        String outcome,
        boolean last,
        String job,
        long scheduled) {

    static final String LOST = "LOST";

    boolean good() {
        return outcome.equals("SUCCEEDED") || outcome.equals("PARTIAL");
    }
}
