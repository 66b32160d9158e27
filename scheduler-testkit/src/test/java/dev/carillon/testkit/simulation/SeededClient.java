// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit.simulation;

import dev.carillon.JobClient;
import dev.carillon.store.JobStore;
import java.lang.reflect.Field;
import java.util.Random;

/** Clients whose ids come from a seed: hosts have no use for such, and no door to them. */
final class SeededClient {

    private SeededClient() {}

    static JobClient on(JobStore store, Random random, String actor) {
        JobClient client = JobClient.on(store);
        try {
            Field source = JobClient.class.getDeclaredField("random");
            source.setAccessible(true);
            source.set(client, random);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("clients take their ids from elsewhere by now", changed);
        }
        return client.by(actor);
    }
}
