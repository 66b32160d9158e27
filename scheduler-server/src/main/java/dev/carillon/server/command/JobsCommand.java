// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(name = "jobs", mixinStandardHelpOptions = true, description = "Lists the jobs by name.")
final class JobsCommand extends RemoteCommand {

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, 1000 otherwise.")
    private int limit = 1_000;

    @Override
    void ask(Remote remote, Output out) throws InterruptedException {
        if (limit < 1) {
            throw wrong("--limit: " + limit + ", expected 1 or more");
        }
        List<JsonNode> jobs = remote.list("/api/v1/jobs", limit);
        if (out.json()) {
            out.json(jobs);
            return;
        }
        out.table(
                List.of("name", "type", "state", "next", "when"),
                jobs.stream()
                        .map(job -> List.of(
                                Output.text(job.path("name")),
                                Output.text(job.path("job").path("type")),
                                Output.text(job.path("state")),
                                Output.time(job.path("nextFireAt")),
                                Output.text(job.path("when"))))
                        .toList());
    }
}
