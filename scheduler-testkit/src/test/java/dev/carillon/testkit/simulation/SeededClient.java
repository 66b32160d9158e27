// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.JobClient;
import dev.carillon.store.JobStore;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Clients whose ids come from a seed: hosts have no use for such, and no door to them. */
final class SeededClient {

    private SeededClient() {}

    static JobClient on(JobStore store, Random random, String actor) {
        JobClient client = JobClient.on(store);
        try {
            Field standing = JobClient.class.getDeclaredField("at");
            standing.setAccessible(true);
            standing.set(client, seeded(standing.get(client), random));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("clients take their ids from elsewhere by now", changed);
        }
        return client.by(actor);
    }

    private static Object seeded(Object standing, Random random) throws ReflectiveOperationException {
        RecordComponent[] parts = standing.getClass().getRecordComponents();
        var types = new Class<?>[parts.length];
        var values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i].getAccessor().setAccessible(true);
            types[i] = parts[i].getType();
            values[i] = types[i] == RandomGenerator.class
                    ? random
                    : parts[i].getAccessor().invoke(standing);
        }
        Constructor<?> constructor = standing.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
