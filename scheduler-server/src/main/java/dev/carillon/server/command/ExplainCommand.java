// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says why a job does not run, or when it will. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says why a job does not run, or when it will.")
final class ExplainCommand extends RemoteCommand {

    @Parameters(paramLabel = "JOB", description = "The name of the job.")
    private String job = "";

    @Override
    void ask(Remote remote, Output out) throws InterruptedException {
        JsonNode told = remote.get("/api/v1/jobs/" + Remote.part(job) + "/explain");
        if (out.json()) {
            out.json(told);
            return;
        }
        out.line(Output.text(told.path("subject")) + ": " + Output.text(told.path("state")));
        told.path("reasons").forEach(reason -> out.line("  " + Output.text(reason.path("sentence"))));
        told.path("facts").forEach(fact -> out.line("  " + Output.text(fact)));
        told.path("next").forEach(next -> out.line("  next " + Output.text(next.path("local"))));
    }
}
