// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.feeds;

import dev.carillon.examples.jobfile.FileJob;
import dev.carillon.examples.jobfile.JobFile;
import dev.carillon.examples.jobfile.RefusedJobFile;
import dev.carillon.examples.syndication.Feed;
import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.store.jdbc.migration.SchemaException;
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Trigger;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code jobs}: checks a file of jobs, shows when they fire, and runs them over a feed. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "Runs the jobs of a file: each looks at a feed and tells what is new. Ctrl-C ends it.")
public final class FeedJobs implements Callable<Integer> {

    private static final Duration LONGEST_SIMULATION = Duration.ofDays(3_660);
    private static final int MOST_FAULTS = 100;

    private final Console console;
    private final InstantSource clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The jobs, in JSON.")
    private @Nullable Path file;

    @Option(names = "--feed", paramLabel = "FILE|URL", description = "The RSS or Atom feed that the jobs look at.")
    private @Nullable String feed;

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = JobDatabase.USUAL,
            description = {
                "Where jobs and records are kept: sqlite:///FILE, postgresql://USER:PASSWORD@HOST:PORT/NAME, jdbc:..., or"
                        + " memory to keep nothing.",
                "The file carillon.db in the working directory otherwise."
            })
    private String database = JobDatabase.USUAL;

    @Option(names = "--now", description = "Runs each job once right away.")
    private boolean now;

    @Option(
            names = "--simulate",
            paramLabel = "SPAN",
            description = "Runs nothing; lists what would fire in the next 12h or 30d.")
    private @Nullable String simulate;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Where the simulation begins, such as 2027-03-27T00:00:00Z.")
    private @Nullable String from;

    public FeedJobs(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    public static void main(String... arguments) {
        Console console = Console.ofProcess();
        var command = new CommandLine(new FeedJobs(console, InstantSource.system()));
        System.exit(Shell.run(command, console, arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path path = Objects.requireNonNull(file);
        String span = simulate;
        Instant start = from == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : instant(from);
        if (span == null && from != null) {
            throw refused("--from: only together with --simulate");
        }
        Duration length = span == null ? Duration.ZERO : span(span);
        Feed source = span == null ? source() : null;
        JobDatabase kept = kept();
        List<FileJob> jobs;
        try {
            jobs = JobFile.read(path).jobs();
        } catch (RefusedJobFile faults) {
            return complain(faults);
        } catch (NoSuchFileException missing) {
            throw refused(path + ": no such file");
        } catch (IOException unreadable) {
            throw refused(path + ": cannot be read: " + unreadable.getMessage());
        }
        if (source == null) {
            List<FileJob> enabled = jobs.stream().filter(FileJob::enabled).toList();
            new Simulation(enabled, start, start.plus(length)).lines().forEach(console.out()::println);
            return Shell.DONE;
        }
        OpenedDatabase opened;
        List<String> overview;
        WordIfLate word = wordIfLate(kept);
        try {
            opened = opened(kept);
            overview = JobOverview.of(jobs, start, opened.plans());
        } finally {
            word.drop();
        }
        var run = new LiveRun(LiveRun.ownerBy(path), jobs, source, opened, console.out());
        overview.forEach(console.out()::println);
        try {
            run.untilStopped(now);
        } catch (SchemaException foreign) {
            throw refused("--database: " + kept + ": " + foreign.getMessage());
        }
        return Shell.DONE;
    }

    /** Opening asks a server twice, some seconds each time: nobody should sit before an empty screen. */
    private WordIfLate wordIfLate(JobDatabase kept) {
        return new WordIfLate(
                () -> console.out().println("Database: " + kept + " has not answered yet; waiting for it"));
    }

    private JobDatabase kept() {
        try {
            return JobDatabase.at(database);
        } catch (IllegalArgumentException malformed) {
            throw refused("--database: " + malformed.getMessage());
        }
    }

    private OpenedDatabase opened(JobDatabase kept) {
        try {
            return kept.open();
        } catch (IllegalArgumentException unusable) {
            throw refused("--database: " + unusable.getMessage());
        }
    }

    private int complain(RefusedJobFile faults) {
        faults.lines().stream().limit(MOST_FAULTS).forEach(console.err()::println);
        int more = faults.lines().size() - MOST_FAULTS;
        console.err()
                .println(faults.getMessage() + (more > 0 ? ", " + more + " of them not shown" : "")
                        + "; nothing was started");
        return Shell.REFUSED;
    }

    private Feed source() {
        if (feed == null) {
            throw refused("no feed given, expected --feed with a file or an http address");
        }
        try {
            return Feed.at(feed);
        } catch (IllegalArgumentException malformed) {
            throw refused("--feed: " + malformed.getMessage());
        }
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw refused("--from: \"" + text + "\", expected an instant such as 2027-03-27T00:00:00Z");
        }
    }

    /** A span is written as intervals are. */
    private Duration span(String text) {
        try {
            if (!text.contains(" ")
                    && Trigger.parse("every " + text) instanceof Every every
                    && every.interval().compareTo(LONGEST_SIMULATION) <= 0) {
                return every.interval();
            }
        } catch (IllegalArgumentException malformed) {
            throw refused(spanFault(text));
        }
        throw refused(spanFault(text));
    }

    private static String spanFault(String text) {
        return "--simulate: \"" + text + "\", expected a span such as 12h or 30d, at most 3660d";
    }

    private ParameterException refused(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
