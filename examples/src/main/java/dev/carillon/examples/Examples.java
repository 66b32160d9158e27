// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples;

import dev.carillon.examples.agents.VirtualWeek;
import dev.carillon.examples.birthdays.BirthdayMail;
import dev.carillon.examples.campaign.VirtualCampaign;
import dev.carillon.examples.feeds.FeedJobs;
import dev.carillon.examples.ingest.IngestFile;
import dev.carillon.examples.newsletter.NewsletterFile;
import dev.carillon.examples.preview.PreviewMain;
import dev.carillon.examples.server.JobsOverHttp;
import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one door of the runnable jar; each example is a subcommand. */
@Command(
        name = "carillon-examples",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What a host does with Carillon.")
public final class Examples {

    private Examples() {}

    public static void main(String... arguments) {
        Console console = Console.ofProcess();
        System.exit(Shell.run(commands(console, InstantSource.system()), console, arguments));
    }

    static CommandLine commands(Console console, InstantSource clock) {
        return new CommandLine(new Examples())
                .addSubcommand(new VirtualWeek(console))
                .addSubcommand(new JobsOverHttp(console, new CountDownLatch(1)))
                .addSubcommand(new BirthdayMail(console))
                .addSubcommand(new VirtualCampaign(console))
                .addSubcommand(new FeedJobs(console, clock))
                .addSubcommand(new IngestFile(console, clock))
                .addSubcommand(new NewsletterFile(console))
                .addSubcommand(new PreviewMain(console, clock));
    }
}
