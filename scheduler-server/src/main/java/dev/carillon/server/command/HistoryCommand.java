// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what became of a job's runs. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Shows the executions of a job, newest first.")
final class HistoryCommand extends RemoteCommand {

    @Parameters(
            paramLabel = "JOB",
            arity = "0..1",
            description = "The name of the job; all of the workspace otherwise.")
    private String job = "";

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, 20 otherwise.")
    private int limit = 20;

    @Override
    void ask(Remote remote, Output out) throws InterruptedException {
        if (limit < 1) {
            throw wrong("--limit: " + limit + ", expected 1 or more");
        }
        String path = job.isEmpty() ? "/api/v1/executions" : "/api/v1/jobs/" + Remote.part(job) + "/executions";
        List<JsonNode> executions = remote.list(path, limit);
        if (out.json()) {
            out.json(executions);
            return;
        }
        out.table(
                List.of("started", "took", "job", "attempt", "outcome", "error or result"),
                executions.stream()
                        .map(one -> List.of(
                                Output.time(one.path("startedAt")),
                                Output.duration(one.path("duration")),
                                Output.text(one.path("job").isNull() ? one.path("type") : one.path("job")),
                                Output.text(one.path("attempt")),
                                Output.text(one.path("outcome")),
                                Output.text(one.path("error").isNull() ? one.path("result") : one.path("error"))))
                        .toList());
    }
}
