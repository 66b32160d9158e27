// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The store's clock: virtual time, but for the steps that somebody makes it take. */
final class StoreClock implements InstantSource {

    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    /** From when on the clock was how far ahead. */
    private record Setting(long from, long ahead) {}

    private final Agenda agenda;
    private final List<Setting> settings = new ArrayList<>(List.of(new Setting(0, 0)));
    private long backwards;

    StoreClock(Agenda agenda) {
        this.agenda = agenda;
    }

    @Override
    public Instant instant() {
        return START.plusMillis(agenda.now() + current().ahead());
    }

    private Setting current() {
        return settings.get(settings.size() - 1);
    }

    void step(long millis) {
        settings.add(new Setting(agenda.now(), current().ahead() + millis));
        backwards += Math.max(0, -millis);
    }

    /** All steps back together, in milliseconds. */
    long backwards() {
        return backwards;
    }

    /** The latest time it has shown since a virtual millisecond. */
    Instant highestSince(long since) {
        Instant highest = instant();
        for (int i = settings.size() - 1; i > 0 && settings.get(i).from() >= since; i--) {
            Instant before = START.plusMillis(
                    settings.get(i).from() + settings.get(i - 1).ahead());
            highest = before.isAfter(highest) ? before : highest;
        }
        return highest;
    }
}
