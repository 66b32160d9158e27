// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Setting;
import dev.carillon.http.settings.Settings;
import dev.carillon.ingest.ledger.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A file in the folder of the process with the secrets that nobody has set, so that tokens, links and signatures are good after a restart, and
 * the other commands may ask the server. Only the user of the process reads it.
 */
final class KeptSecrets {

    /** The file. */
    static final Path FILE = Path.of("carillon.secrets");

    private static final int BYTES = 32;
    private static final String HEAD = """
            # Made by carillon serve, which was not told these secrets. Whoever has this file is an administrator.
            """;

    private KeptSecrets() {}

    /** Makes up what is missing; what is there stays. */
    static void complete(Settings settings) throws IOException {
        Map<String, String> missing = new LinkedHashMap<>();
        ifMissing(missing, settings, KnownSettings.SECRET_KEY, KeptSecrets::random);
        ifMissing(missing, settings, KnownSettings.BOOTSTRAP_TOKEN, KeptSecrets::random);
        ifMissing(missing, settings, KnownSettings.API_KEY, KeptSecrets::random);
        ifMissing(
                missing,
                settings,
                KnownSettings.LEDGER_SIGNING_KEY,
                () -> SigningKey.generate().secret());
        if (!missing.isEmpty()) {
            append(missing);
        }
    }

    private static void ifMissing(
            Map<String, String> missing, Settings settings, Setting<?> setting, Supplier<String> made) {
        if (!settings.has(setting)) {
            missing.put(setting.name(), made.get());
        }
    }

    private static void append(Map<String, String> missing) throws IOException {
        var text = new StringBuilder();
        if (!Files.exists(FILE)) {
            text.append(HEAD);
            create();
        }
        missing.forEach(
                (name, value) -> text.append(name).append('=').append(value).append(System.lineSeparator()));
        Files.writeString(FILE, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static void create() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(FILE, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(FILE);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
