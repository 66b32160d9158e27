// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

/**
 * What the nodes were set to, and how long things may take, all in milliseconds.
 *
 * @param reconnect how long after the end of a fault a node may need until it knows where it stands
 * @param late how late a body may begin while nothing is wrong
 * @param tardy how late a planned time may be decided while nothing is wrong
 * @param grace how long after a pause or a deletion was acknowledged a body may still begin
 * @param takeOver how long beyond a lease the runs of a dead node may wait while nothing is wrong
 * @param progress how long after the last fault all that is due may take
 */
record Bounds(
        long lease, long heartbeat, long reconnect, long late, long tardy, long grace, long takeOver, long progress) {

    /**
     * Of a machine that has other things to do as well.
     *
     * @param crowding by how much all that is to be done at once exceeds what the machine can do; 1 when it does not
     */
    static Bounds of(long lease, long heartbeat, long crowding) {
        // not the reconnect: what explains too much would leave nothing to be checked
        return new Bounds(
                lease,
                heartbeat,
                8_000,
                10_000 * crowding,
                1_000 * crowding,
                1_000 * Math.min(crowding, 3),
                4_000 * crowding,
                60_000 * crowding);
    }
}
