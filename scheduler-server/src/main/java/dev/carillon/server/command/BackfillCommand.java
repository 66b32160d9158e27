// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs what a job has missed. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Shows the planned times of a stretch that a job has not run for, and runs them with --start.")
final class BackfillCommand extends RemoteCommand {

    @Parameters(paramLabel = "JOB", description = "The name of the job.")
    private String job = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "From when, inclusive, such as 2026-03-01T00:00:00Z.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "To when, exclusive.")
    private String to = "";

    @Option(names = "--again", description = "Those too that it has run for.")
    private boolean again;

    @Option(names = "--start", description = "Runs them, and waits for their end.")
    private boolean starts;

    @Option(names = "--at-once", paramLabel = "N", description = "How many at a time, 1 otherwise.")
    private int atOnce = 1;

    @Override
    void ask(Remote remote, Output out) throws InterruptedException {
        ObjectNode stretch = new ObjectMapper()
                .createObjectNode()
                .put("from", time("--from", from))
                .put("to", time("--to", to))
                .put("again", again);
        String path = "/api/v1/jobs/" + Remote.part(job) + "/backfill/";
        JsonNode plan = remote.post(path + "plan", stretch);
        if (!starts) {
            show(plan, out);
            return;
        }
        stretch.put("token", plan.path("token").asText()).put("atOnce", atOnce);
        JsonNode started = remote.post(path + "start", stretch);
        await(remote, started, out);
    }

    private String time(String option, String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException malformed) {
            throw wrong(option + ": \"" + text + "\", expected a time such as 2026-03-01T00:00:00Z");
        }
    }

    private static void show(JsonNode plan, Output out) {
        if (out.json()) {
            out.json(plan);
            return;
        }
        plan.path("times").forEach(one -> out.line(Output.text(one.path("time"))));
        out.line(plan.path("times").size() + " times" + (plan.path("cut").asBoolean() ? ", and more after them" : "")
                + "; --start runs them");
    }

    private static void await(Remote remote, JsonNode started, Output out) throws InterruptedException {
        int all = started.path("runs").size();
        int done = 0;
        for (JsonNode run : started.path("runs")) {
            Runs.ended(remote, run.asText());
            done++;
            if (!out.json()) {
                out.line(done + " of " + all);
                out.out().flush();
            }
        }
        if (out.json()) {
            out.json(started);
        }
    }
}
