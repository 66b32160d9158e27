// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The faults of a trial in their order, each kind in turn, and whom they hit: a matter of the seed alone. */
record FaultPlan(List<Step> steps) {

    private static final long FIRST_AFTER = 1_000;
    private static final long RECOVERY = 2_500;
    private static final long CALM = 9_000;

    /**
     * One fault.
     *
     * @param place whom it hits; -1 for the database
     * @param at milliseconds after the beginning
     * @param lasts milliseconds
     * @param dice what is left to chance in it
     */
    record Step(FaultKind kind, int place, long at, long lasts, int dice) {}

    static FaultPlan draw(Settings settings) {
        var random = new Random(settings.seed() * 31 + 7);
        var steps = new ArrayList<Step>();
        // the last is the clients' wire, the one before it the database
        var busyUntil = new long[settings.nodes() + 2];
        long at = FIRST_AFTER;
        // the first bag is played whole, so that each kind comes
        for (boolean first = true; at < settings.millis(); first = false) {
            List<FaultKind> bag = bag(settings);
            Collections.shuffle(bag, random);
            for (FaultKind kind : bag) {
                int place = place(kind, settings, busyUntil, at, random);
                long begin = Math.max(at, busyUntil[place]);
                long lasts = lasts(kind, settings, random);
                if (begin + lasts > settings.millis() && !first) {
                    continue;
                }
                int hit = place == settings.nodes() + 1 ? -1 : place;
                steps.add(new Step(kind, hit, begin, lasts, random.nextInt(1_000)));
                busyUntil[place] = begin + lasts + RECOVERY;
                at = begin + settings.gap() / 2 + random.nextLong(settings.gap());
            }
            at = Math.max(at, Arrays.stream(busyUntil).max().orElse(0) + CALM);
        }
        return new FaultPlan(List.copyOf(steps));
    }

    private static List<FaultKind> bag(Settings settings) {
        var bag = new ArrayList<>(List.of(
                FaultKind.KILL,
                FaultKind.PAUSE,
                FaultKind.STOP,
                FaultKind.CUT,
                FaultKind.DEAF,
                FaultKind.RESET,
                FaultKind.LOST_COMMITS,
                FaultKind.DATABASE_CRASH));
        if (settings.fakeClocks() > 0) {
            bag.add(FaultKind.CLOCK);
        }
        if (settings.form() != Settings.Form.SHORT) {
            bag.addAll(List.of(
                    FaultKind.KILL,
                    FaultKind.PAUSE,
                    FaultKind.SLOW,
                    FaultKind.LOST_COMMITS,
                    FaultKind.DATABASE_OUTAGE,
                    FaultKind.MIGRATION,
                    FaultKind.STORM));
        }
        return bag;
    }

    /** One that is not hit already, if there is one. */
    private static int place(FaultKind kind, Settings settings, long[] busyUntil, long at, Random random) {
        var places = new ArrayList<Integer>();
        int database = settings.nodes() + 1;
        switch (kind) {
            case DATABASE_CRASH, DATABASE_OUTAGE, MIGRATION, STORM, STALL, DATABASE_STALL -> places.add(database);
            case CLOCK -> {
                for (int place = 0; place < settings.fakeClocks(); place++) {
                    places.add(place);
                }
            }
            case KILL, PAUSE, STOP, SLOW, CUT, DEAF, RESET, LOST_COMMITS -> {
                for (int place = 0; place < settings.nodes(); place++) {
                    places.add(place);
                }
                if (kind == FaultKind.CUT || kind == FaultKind.RESET || kind == FaultKind.LOST_COMMITS) {
                    places.add(settings.clientPlace());
                }
            }
        }
        Collections.shuffle(places, random);
        return Collections.min(places, Comparator.comparingLong(place -> Math.max(busyUntil[place], at)));
    }

    private static long lasts(FaultKind kind, Settings settings, Random random) {
        long lease = settings.lease();
        return switch (kind) {
            case PAUSE, CUT, DEAF -> lease * 13 / 10 + random.nextLong(lease);
            case RESET -> 300 + random.nextLong(lease * 13 / 10);
            case SLOW -> 6_000 + random.nextLong(6_000);
            case LOST_COMMITS -> 3_000 + random.nextLong(4_000);
            case DATABASE_CRASH -> 200 + random.nextLong(2_000);
            case DATABASE_OUTAGE -> lease * 12 / 10 + random.nextLong(lease * 2);
            case STORM -> 10_000;
            case KILL, STOP -> 300 + random.nextLong(2_500);
            case CLOCK, MIGRATION, STALL, DATABASE_STALL -> 0;
        };
    }
}
