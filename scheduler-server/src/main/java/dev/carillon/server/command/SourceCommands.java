// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sources of conversations: started, stopped, fetched from. */
final class SourceCommands {

    private static final String SOURCES = "/api/v1/ingest/sources";

    private SourceCommands() {}

    private abstract static class OfSource extends RemoteCommand {

        @Parameters(paramLabel = "SOURCE", arity = "0..1", description = "The name of a source; all of them otherwise.")
        private String source = "";

        private final String verb;
        private final String done;

        OfSource(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }

        @Override
        final void ask(Remote remote, Output out) throws InterruptedException {
            var all = new ArrayList<JsonNode>();
            for (String name : source.isEmpty() ? names(remote) : List.of(source)) {
                all.add(remote.post(SOURCES + "/" + Remote.part(name) + "/" + verb));
                if (!out.json()) {
                    out.line(name + " " + done);
                }
            }
            if (out.json()) {
                out.json(all);
            }
        }

        private static List<String> names(Remote remote) throws InterruptedException {
            var names = new ArrayList<String>();
            remote.get(SOURCES)
                    .path("items")
                    .forEach(one -> names.add(one.path("source").asText()));
            return names;
        }
    }

    /** Has sources asked. */
    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Has conversations fetched when their time comes, and now.")
    static final class Start extends OfSource {
        Start() {
            super("start", "is fetched from");
        }
    }

    /** Has sources asked no more. */
    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Has conversations fetched no more; a fetch under way goes on.")
    static final class Stop extends OfSource {
        Stop() {
            super("stop", "is not fetched from any more");
        }
    }

    /** Asks sources now. */
    @Command(name = "fetch", mixinStandardHelpOptions = true, description = "Fetches conversations now.")
    static final class Fetch extends OfSource {
        Fetch() {
            super("fetch", "is being fetched from");
        }
    }
}
