// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import dev.carillon.handler.JobHandler;
import dev.carillon.testkit.CrashPoint.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of one process: the points that its handler passes, and at which of them it dies. From then on it can do
 * nothing with its run or its store. Thread-safe.
 */
final class Mortality {

    private final int lastPoint;
    private final List<CrashPoint> passed = new ArrayList<>();
    private boolean dead;
    private boolean survivedByHandler;

    private Mortality(int lastPoint) {
        this.lastPoint = lastPoint;
    }

    /** One that dies at a point, 0 for the first. */
    static Mortality diesAt(int point) {
        return new Mortality(point);
    }

    static Mortality livesOn() {
        return new Mortality(Integer.MAX_VALUE);
    }

    synchronized void pass(CrashPoint point) {
        requireAlive();
        passed.add(point);
        if (passed.size() > lastPoint) {
            dead = true;
            throw new KilledProcess();
        }
    }

    synchronized void requireAlive() {
        if (dead) {
            throw new KilledProcess();
        }
    }

    synchronized boolean dead() {
        return dead;
    }

    /** The points that it came to, the one at which it died last. */
    synchronized List<CrashPoint> passed() {
        return List.copyOf(passed);
    }

    /** Whether the handler caught what killed it and returned as if nothing had been. */
    synchronized boolean survivedByHandler() {
        return survivedByHandler;
    }

    <P> JobHandler<P> of(JobHandler<P> handler) {
        return run -> {
            pass(new CrashPoint(Place.BEGIN, run.attempt(), ""));
            try {
                handler.handle(new MortalContext<>(run, this));
            } catch (Exception failure) {
                pass(new CrashPoint(Place.THREW, run.attempt(), ""));
                throw failure;
            }
            noteSurvival();
            pass(new CrashPoint(Place.RETURNED, run.attempt(), ""));
        };
    }

    private synchronized void noteSurvival() {
        survivedByHandler = dead;
    }
}
