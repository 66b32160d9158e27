// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server;

import dev.carillon.server.command.Carillon;

/** The program {@code carillon}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Carillon.commandLine().execute(arguments));
    }
}
