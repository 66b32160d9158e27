// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/** Says how a server stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says how the server and its conversation sources stand.")
final class StatusCommand extends RemoteCommand {

    @Override
    void ask(Remote remote, Output out) throws InterruptedException {
        JsonNode health = remote.get("/health/scheduler");
        JsonNode sources = remote.get("/api/v1/ingest/sources").path("items");
        if (out.json()) {
            ObjectNode all = new ObjectMapper().createObjectNode();
            all.set("health", health);
            all.set("sources", sources);
            out.json(all);
            return;
        }
        JsonNode node = health.path("node");
        out.line("server    " + (health.path("ready").asBoolean() ? "ready" : "not ready"));
        out.line("database  " + (health.path("store").asBoolean() ? "answers" : "does not answer"));
        out.line("node      "
                + (node.isObject()
                        ? Output.text(node.path("label")) + ", "
                                + node.path("running").asInt() + " of "
                                + node.path("slots").asInt() + " slots in use"
                        : "none: this server is only asked"));
        sources.forEach(source -> out.line("source    " + Output.text(source.path("source")) + ", "
                + (source.path("running").asBoolean() ? "running" : "stopped") + ", last fetch "
                + Output.time(source.path("lastFetchAt")) + ", "
                + source.path("conversations").asLong()
                + " conversations"));
    }
}
