// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code carillon}, which has all others below it. */
@Command(
        name = "carillon",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Scheduled work, and who asked for it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            WorkerCommand.class,
            StatusCommand.class,
            SourceCommands.Start.class,
            SourceCommands.Stop.class,
            SourceCommands.Fetch.class,
            JobsCommand.class,
            JobCommand.class,
            RunNowCommand.class,
            HistoryCommand.class,
            ExplainCommand.class,
            BackfillCommand.class,
            PreviewCommand.class,
            MigrateCommand.class,
            PeopleCommands.UserCommand.class,
            PeopleCommands.InviteCommand.class,
            PeopleCommands.KeyCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Carillon {

    private Carillon() {}

    /** One that answers with exit codes: 0 for done, 1 for what went wrong, 2 for what was asked wrongly. */
    public static CommandLine commandLine() {
        var line = new CommandLine(new Carillon());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(Failures.told(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }
}
