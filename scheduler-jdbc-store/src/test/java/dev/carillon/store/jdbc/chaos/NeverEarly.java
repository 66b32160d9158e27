// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.Map;

/** No handler is called before its run is due, whatever the clocks of the nodes say. */
final class NeverEarly implements Promise {

    /** What the clocks of a machine differ by when they are read one after the other. */
    private static final long READING = 50;

    @Override
    public void check(Evidence evidence, Findings findings) {
        Map<String, Order> orders = evidence.orders();
        for (Body body : evidence.bodies()) {
            Order order = orders.get(body.run());
            long due = order == null ? body.scheduled() : order.due();
            findings.expect(
                    body.begin() >= due - READING,
                    "run %s began %d ms before it was due: %s",
                    body.run(),
                    due - body.begin(),
                    body);
        }
    }

    @Override
    public String words() {
        return "nothing begins before it is due";
    }
}
