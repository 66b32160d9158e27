// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.settings.EnvFile;
import dev.carillon.http.settings.Environment;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Setting;
import dev.carillon.http.settings.Settings;
import dev.carillon.http.settings.ssm.SsmParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings at the command line, over those of the environment and of files. */
final class SettingsOptions {

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Where settings stand that the environment does not have; .env otherwise.")
    private @Nullable Path file;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The address that it listens on: HOST.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The port that it listens on: SCHEDULER_PORT.")
    private @Nullable String port;

    @Option(names = "--database", paramLabel = "URL", description = "Where everything is kept: DATABASE_URL.")
    private @Nullable String database;

    @Option(names = "--log-level", paramLabel = "LEVEL", description = "trace, debug, info, warn or error: LOG_LEVEL.")
    private @Nullable String logLevel;

    /**
     * Reads all. Where nothing is run for real, the secrets that nobody has set are made up once and kept in a file.
     *
     * @param demo whether there is to be something to look at
     */
    Settings read(boolean demo) throws IOException {
        Map<Setting<?>, String> said = said(demo);
        if (layers(said).read().get(KnownSettings.ENVIRONMENT) != Environment.PROD) {
            KeptSecrets.complete(layers(said).read());
        }
        return layers(said).read();
    }

    private Settings.Layers layers(Map<Setting<?>, String> said) {
        Settings.Layers layers = Settings.layers()
                .environment(System.getenv())
                .source(file == null ? EnvFile.ifThere(Path.of(".env")) : EnvFile.at(file))
                .source(EnvFile.ifThere(KeptSecrets.FILE))
                .source(SsmParameters.inProduction())
                .spare(KnownSettings.DEEPSEEK_API_KEY);
        said.forEach(layers::set);
        return layers;
    }

    private Map<Setting<?>, String> said(boolean demo) {
        var said = new LinkedHashMap<Setting<?>, String>();
        put(said, KnownSettings.HOST, host);
        put(said, KnownSettings.SCHEDULER_PORT, port);
        put(said, KnownSettings.DATABASE_URL, database);
        put(said, KnownSettings.LOG_LEVEL, logLevel);
        if (demo) {
            said.put(KnownSettings.DEMO_DATA, "true");
        }
        return said;
    }

    private static void put(Map<Setting<?>, String> said, Setting<?> setting, @Nullable String text) {
        if (text != null) {
            said.put(setting, text);
        }
    }
}
