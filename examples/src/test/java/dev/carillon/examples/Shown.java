// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a command of the examples shows.
 *
 * @param exit its exit code
 */
public record Shown(int exit, String out, String err) {

    /** Runs a command within this process at a fixed time. */
    public static Shown by(Instant now, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        int exit = Shell.run(Examples.commands(console, InstantSource.fixed(now)), console, arguments);
        return new Shown(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
}
