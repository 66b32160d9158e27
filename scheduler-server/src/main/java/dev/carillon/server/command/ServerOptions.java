// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.settings.EnvFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is asked, and by whom. */
final class ServerOptions {

    private static final String USUAL = "http://127.0.0.1:8000";
    private static final String KEY = "API_KEY";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server that is asked; CARILLON_URL, or http://127.0.0.1:8000.")
    private @Nullable String server;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The key that is shown; CARILLON_KEY, or that of the server in this folder.")
    private @Nullable String key;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "The workspace in question; that of the key otherwise.")
    private @Nullable String workspace;

    Remote remote() {
        String address = said(server, "CARILLON_URL").orElse(USUAL);
        return new Remote(
                address, said(key, "CARILLON_KEY").or(ServerOptions::kept).orElse(null), workspace);
    }

    private static Optional<String> said(@Nullable String option, String variable) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isBlank()));
    }

    private static Optional<String> kept() {
        for (Path file : new Path[] {Path.of(".env"), KeptSecrets.FILE}) {
            String text = EnvFile.ifThere(file).read(Map.of()).get(KEY);
            if (text != null && !text.isBlank()) {
                return Optional.of(text.strip());
            }
        }
        return Optional.ofNullable(System.getenv(KEY));
    }
}
