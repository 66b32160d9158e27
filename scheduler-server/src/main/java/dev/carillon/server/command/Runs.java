// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;

/** Runs as a server tells of them. */
final class Runs {

    private static final long LOOK_MILLIS = 300;
    private static final Set<String> GOOD = Set.of("succeeded", "partial");

    private Runs() {}

    /** What is known of a run once it has ended, however long that takes. */
    static JsonNode ended(Remote remote, String run) throws InterruptedException {
        JsonNode told = remote.get("/api/v1/runs/" + Remote.part(run));
        while (!told.path("open").isNull()) {
            Thread.sleep(LOOK_MILLIS);
            told = remote.get("/api/v1/runs/" + Remote.part(run));
        }
        return told;
    }

    /** The execution that a run ended with. */
    static JsonNode last(JsonNode run) {
        for (JsonNode execution : run.path("executions")) {
            if (execution.path("last").asBoolean()) {
                return execution;
            }
        }
        return MissingNode.getInstance();
    }

    static boolean hasFailed(JsonNode run) {
        return !GOOD.contains(last(run).path("outcome").asText());
    }
}
