// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One job: shown, made, changed, held, let go, deleted. */
@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        description = "Shows, makes, changes, holds, lets go or deletes a job.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            JobCommand.Show.class,
            JobCommand.Create.class,
            JobCommand.Edit.class,
            JobCommand.Pause.class,
            JobCommand.Resume.class,
            JobCommand.Delete.class
        })
final class JobCommand {

    private static final String JOBS = "/api/v1/jobs";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String at(String name) {
        return JOBS + "/" + Remote.part(name);
    }

    private static void show(JsonNode job, Output out) {
        if (out.json()) {
            out.json(job);
            return;
        }
        for (List<String> line : List.of(
                List.of("name", Output.text(job.path("name"))),
                List.of("type", Output.text(job.path("job").path("type"))),
                List.of("state", Output.text(job.path("state"))),
                List.of("trigger", Output.text(job.path("job").path("trigger"))),
                List.of("when", Output.text(job.path("when"))),
                List.of("next", Output.time(job.path("nextFireAt"))),
                List.of("payload", Output.text(job.path("job").path("payload"))),
                List.of("changed", Output.time(job.path("changedAt")) + " by " + Output.text(job.path("changedBy"))),
                List.of("paused", Output.text(job.path("pause").path("reason"))),
                List.of("broken", Output.text(job.path("broken"))))) {
            out.line(String.format("%-8s %s", line.get(0), line.get(1)));
        }
    }

    private abstract static class Named extends RemoteCommand {

        @Parameters(paramLabel = "JOB", description = "The name of the job.")
        private String job = "";

        final String at() {
            return JobCommand.at(job);
        }

        final String job() {
            return job;
        }
    }

    /** Shows a job. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a job.")
    static final class Show extends Named {

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            show(remote.get(at()), out);
        }
    }

    private abstract static class Written extends Named {

        @Option(
                names = "--when",
                paramLabel = "TRIGGER",
                description = "When it fires, such as \"every 10m\" or \"daily 08:00 Europe/Paris\".")
        private @Nullable String trigger;

        @Option(names = "--payload", paramLabel = "JSON", description = "What its runs are given.")
        private @Nullable String payload;

        @Option(names = "--description", paramLabel = "TEXT", description = "What it is there for.")
        private @Nullable String description;

        final void fill(ObjectNode body) {
            if (trigger != null) {
                body.put("trigger", trigger);
            }
            if (description != null) {
                body.put("description", description);
            }
            if (payload != null) {
                body.set("payload", json(payload));
            }
        }

        private JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException malformed) {
                throw wrong("--payload: no JSON: " + malformed.getOriginalMessage());
            }
        }
    }

    /** Makes a job. */
    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a job.")
    static final class Create extends Written {

        @Option(names = "--type", required = true, paramLabel = "TYPE", description = "What its runs are done by.")
        private String type = "";

        @Option(names = "--disabled", description = "It does not run until it is enabled.")
        private boolean disabled;

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            ObjectNode body = JSON.createObjectNode().put("name", job()).put("type", type);
            fill(body);
            if (disabled) {
                body.put("enabled", false);
            }
            show(remote.post(JOBS, body), out);
        }
    }

    /** Changes a job. */
    @Command(
            name = "edit",
            mixinStandardHelpOptions = true,
            description = "Changes what is said of a job; the rest stays.")
    static final class Edit extends Written {

        @Option(
                names = "--enabled",
                arity = "1",
                paramLabel = "BOOLEAN",
                description = "Whether it runs when its time comes.")
        private @Nullable Boolean enabled;

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            ObjectNode body = (ObjectNode) remote.get(at()).path("job").deepCopy();
            body.remove("name");
            fill(body);
            if (enabled != null) {
                body.put("enabled", enabled);
            }
            show(remote.put(at(), body), out);
        }
    }

    /** Holds a job. */
    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Holds a job until it is resumed.")
    static final class Pause extends Named {

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people.")
        private String reason = "paused at the command line";

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            JsonNode held = remote.post(at() + "/pause", JSON.createObjectNode().put("reason", reason));
            if (out.json()) {
                out.json(held);
            } else {
                out.line(job() + " is paused"
                        + (held.path("goingOn").isEmpty() ? "" : "; under way: " + held.path("goingOn")));
            }
        }
    }

    /** Lets a job go on. */
    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a job go on.")
    static final class Resume extends Named {

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            remote.post(at() + "/resume");
            show(remote.get(at()), out);
        }
    }

    /** Deletes a job. */
    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes a job; its records stay.")
    static final class Delete extends Named {

        @Override
        void ask(Remote remote, Output out) throws InterruptedException {
            remote.delete(at());
            if (!out.json()) {
                out.line(job() + " is deleted");
            }
        }
    }
}
