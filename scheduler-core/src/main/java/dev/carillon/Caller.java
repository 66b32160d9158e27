// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.engine.CarefulTracing;
import dev.carillon.job.JobKey;
import dev.carillon.observation.Tracing;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * In whose name and where a client acts.
 *
 * @param actor 1 to 200 characters
 * @param workspace 1 to 100 characters without blanks or parentheses
 */
record Caller(
        String actor,
        String workspace,
        @Nullable String version,
        @Nullable Connection connection,
        CarefulTracing tracing) {

    private static final int LONGEST_ACTOR = 200;

    /** Code without a name. */
    static final Caller CODE =
            new Caller("code", JobKey.DEFAULT_WORKSPACE, null, null, new CarefulTracing(Tracing.none()));

    Caller {
        if (actor.isBlank() || actor.length() > LONGEST_ACTOR) {
            throw new IllegalArgumentException(
                    "actor: " + actor.length() + " characters, expected 1.." + LONGEST_ACTOR);
        }
        JobKey.requireWorkspace(workspace);
    }

    Caller by(String other) {
        return new Caller(other, workspace, version, connection, tracing);
    }

    Caller inWorkspace(String other) {
        return new Caller(actor, other, version, connection, tracing);
    }

    Caller ofVersion(String other) {
        return new Caller(actor, workspace, other, connection, tracing);
    }

    Caller within(Connection transaction) {
        return new Caller(actor, workspace, version, transaction, tracing);
    }

    Caller tracedBy(Tracing other) {
        return new Caller(actor, workspace, version, connection, new CarefulTracing(other));
    }

    /** What is stored with the runs that it asks for now, null for nothing. */
    @Nullable
    String trace() {
        return tracing.current().orElse(null);
    }
}
