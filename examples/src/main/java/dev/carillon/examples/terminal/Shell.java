// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.terminal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command as shells expect it: exit code 0 for done, 2 for a fault of the one who called, 1 for any other. */
public final class Shell {

    public static final int DONE = 0;
    public static final int REFUSED = 2;

    private Shell() {}

    /** Runs the command with the subcommands it has, and answers its exit code. */
    public static int run(CommandLine command, Console console, String... arguments) {
        command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        command.setParameterExceptionHandler(Shell::explain);
        command.setUsageHelpWidth(100);
        return command.execute(arguments);
    }

    private static int explain(ParameterException refused, String[] arguments) {
        CommandLine command = refused.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(refused.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(refused, err);
        err.println("Try \"" + command.getCommandSpec().qualifiedName() + " --help\".");
        return REFUSED;
    }
}
