// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** What happens when, in virtual milliseconds. Steps of one instant come in an order drawn from the seed. */
final class Agenda {

    private static final int LONGEST_THAW = 20;

    private record Step(long at, int draw, long arrival, Owner owner, Runnable action) {}

    private final PriorityQueue<Step> steps = new PriorityQueue<>(
            Comparator.comparingLong(Step::at).thenComparingInt(Step::draw).thenComparingLong(Step::arrival));
    private final Random random;
    private long now;
    private long arrivals;

    Agenda(Random random) {
        this.random = random;
    }

    /** Virtual milliseconds since the beginning; never goes back. */
    long now() {
        return now;
    }

    void in(long millis, Owner owner, Runnable action) {
        steps.add(new Step(now + millis, random.nextInt(), ++arrivals, owner, action));
    }

    /** Takes the next step that is not after an instant. False when there is none; then it is that instant. */
    boolean step(long end) {
        while (true) {
            Step next = steps.peek();
            if (next == null || next.at() > end) {
                now = end;
                return false;
            }
            steps.remove();
            now = next.at();
            Owner owner = next.owner();
            if (owner.gone()) {
                continue;
            }
            if (owner.frozenUntil() > now) {
                in(owner.frozenUntil() - now + random.nextInt(LONGEST_THAW), owner, next.action());
                continue;
            }
            next.action().run();
            return true;
        }
    }
}
