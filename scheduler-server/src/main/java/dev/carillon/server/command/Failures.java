// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.settings.SettingsException;
import dev.carillon.store.StoreException;
import java.net.BindException;
import java.util.List;

/** What is said of a failure to somebody at a terminal. */
final class Failures {

    private static final int DEEPEST = 20;

    private Failures() {}

    static String told(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null && !isPlain(cause); depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static boolean isPlain(Throwable cause) {
        return List.of(
                        SettingsException.class,
                        StoreException.class,
                        IllegalArgumentException.class,
                        BindException.class)
                .stream()
                .anyMatch(type -> type.isInstance(cause));
    }
}
