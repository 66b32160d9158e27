// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the next times of a trigger. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Shows the next times of a trigger; nothing is changed.")
final class PreviewCommand extends RemoteCommand {

    @Parameters(paramLabel = "TRIGGER", description = "Such as \"weekly mon,thu 09:30 Europe/Paris\".")
    private String trigger = "";

    @Option(names = "--count", paramLabel = "N", description = "How many, 1 to 500; 10 otherwise.")
    private int count = 10;

    @Override
    void ask(Remote remote, Output out) throws InterruptedException {
        JsonNode told = remote.post("/api/v1/previews", Map.of("trigger", trigger, "count", count));
        if (out.json()) {
            out.json(told);
            return;
        }
        out.line(Output.text(told.path("when")));
        told.path("firings").forEach(next -> out.line("  " + Output.text(next.path("local"))));
    }
}
