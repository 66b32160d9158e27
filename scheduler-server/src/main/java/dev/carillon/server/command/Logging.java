// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.logging.LogbackLogs;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.LogFormat;
import dev.carillon.http.settings.LogLevel;
import dev.carillon.http.settings.Settings;

/** Log lines to the error stream, as settings say. */
final class Logging {

    private Logging() {}

    /** Nothing but what goes wrong, for commands that say themselves what they do. */
    static void quietly() {
        LogbackLogs.set(LogLevel.ERROR, LogFormat.TEXT, System.err);
    }

    static void begin(Settings settings) {
        LogbackLogs.set(settings.get(KnownSettings.LOG_LEVEL), settings.get(KnownSettings.LOG_FORMAT), System.err);
        // what these tell of themselves concerns nobody here, or has passwords of the demo's mailboxes in it
        LogbackLogs.hush("org.eclipse.jetty", "io.javalin", "com.icegreen", "com.zaxxer.hikari");
    }
}
