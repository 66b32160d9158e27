// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a job now. */
@Command(name = "run-now", mixinStandardHelpOptions = true, description = "Runs a job now.")
final class RunNowCommand extends RemoteCommand {

    @Parameters(paramLabel = "JOB", description = "The name of the job.")
    private String job = "";

    @Option(names = "--test", description = "Tells its handler that this is a try.")
    private boolean test;

    @Option(names = "--wait", description = "Waits for its end and says what came of it; exits with 1 when it failed.")
    private boolean waits;

    @Override
    void ask(Remote remote, Output out) throws InterruptedException {
        JsonNode asked = remote.post("/api/v1/jobs/" + Remote.part(job) + "/run", Map.of("test", test));
        String run = asked.path("run").asText("");
        if (run.isEmpty() || asked.path("run").isNull()) {
            throw new IllegalStateException("another run of " + job + " is open, and it may not have two");
        }
        if (waits) {
            await(remote, run, out);
        } else if (out.json()) {
            out.json(asked);
        } else {
            out.line("run " + run + " is asked for");
        }
    }

    private static void await(Remote remote, String run, Output out) throws InterruptedException {
        JsonNode told = Runs.ended(remote, run);
        if (out.json()) {
            out.json(told);
        } else {
            out.line("run " + run + " " + Output.text(Runs.last(told).path("outcome")));
        }
        if (Runs.hasFailed(told)) {
            throw new IllegalStateException(
                    "run " + run + " has failed: " + Output.text(Runs.last(told).path("error")));
        }
    }
}
