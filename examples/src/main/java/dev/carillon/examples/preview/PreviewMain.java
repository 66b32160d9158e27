// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.preview;

import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import dev.carillon.trigger.Calendars;
import dev.carillon.trigger.HolidayCalendar;
import dev.carillon.trigger.Preview;
import dev.carillon.trigger.Trigger;
import dev.carillon.trigger.TriggerSyntaxException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code preview}: shows when a trigger fires, to a person or to a program. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Shows when a trigger fires: to a person as a table, to a program line by line (--stdin).",
        footer = {
            "",
            "With --stdin each input line is a JSON object:",
            "  {\"trigger\": \"daily 08:00 Europe/Paris\", \"from\": \"2026-11-20T00:00:00Z\", \"count\": 3}",
            "and each gets one line: {\"next\": [...]} or {\"error\": \"...\"}."
        })
public final class PreviewMain implements Callable<Integer> {

    private final Console console;
    private final InstantSource clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "TRIGGER", description = "Its text form, in quotation marks.")
    private List<String> words = List.of();

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Only fires after it, such as 2027-03-27T00:00:00Z; now otherwise.")
    private @Nullable String from;

    @Option(names = "--count", paramLabel = "N", description = "How many fires, 1 to 1000; 10 otherwise.")
    private int count = PreviewRequest.USUAL;

    @Option(
            names = "--calendar",
            paramLabel = "NAME=DATES",
            description = "Days a trigger may leave out: holidays-fr=2026-12-25,2027-01-01.")
    private List<String> calendars = List.of();

    @Option(names = "--stdin", description = "Answers questions in JSON, one a line.")
    private boolean lines;

    public PreviewMain(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    public static void main(String... arguments) {
        Console console = Console.ofProcess();
        var command = new CommandLine(new PreviewMain(console, InstantSource.system()));
        System.exit(Shell.run(command, console, arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (lines) {
            if (!words.isEmpty() || from != null || !calendars.isEmpty()) {
                throw refused("--stdin takes its triggers from the input, expected no others here");
            }
            new PreviewLines(console.in(), console.out(), clock).answerAll();
            return Shell.DONE;
        }
        String text = String.join(" ", words);
        if (text.isBlank()) {
            throw refused("no trigger given, expected its text form such as \"daily 08:00 Europe/Paris\"");
        }
        try {
            show(new PreviewRequest(Trigger.parse(text), givenCalendars(), after(), counted()));
            return Shell.DONE;
        } catch (TriggerSyntaxException fault) {
            PreviewPage.of(fault, text).forEach(console.err()::println);
            return Shell.REFUSED;
        }
    }

    private void show(PreviewRequest request) {
        try {
            Preview preview = Preview.of(request.trigger(), request.calendars(), request.after(), request.count());
            PreviewPage.of(preview, request).forEach(console.out()::println);
        } catch (IllegalArgumentException unknownCalendar) {
            throw refused(unknownCalendar.getMessage() + "; give it by --calendar");
        }
    }

    private int counted() {
        if (count < 1 || count > PreviewRequest.MOST) {
            throw refused("--count: " + count + ", expected 1.." + PreviewRequest.MOST);
        }
        return count;
    }

    private Instant after() {
        try {
            return from == null ? clock.instant() : Instant.parse(from);
        } catch (DateTimeException malformed) {
            throw refused("--from: \"" + from + "\", expected an instant such as 2027-03-27T00:00:00Z");
        }
    }

    private Calendars givenCalendars() {
        var all = new ArrayList<HolidayCalendar>();
        for (String given : calendars) {
            int equals = given.indexOf('=');
            try {
                Set<LocalDate> dates = new LinkedHashSet<>();
                for (String date : given.substring(equals + 1).split(",", -1)) {
                    dates.add(LocalDate.parse(date.strip()));
                }
                all.add(new HolidayCalendar(given.substring(0, Math.max(0, equals)), dates, Set.of()));
            } catch (DateTimeException | IllegalArgumentException refused) {
                throw refused("--calendar: \"" + given + "\", expected a name and dates: holidays-fr=2026-12-25");
            }
        }
        return Calendars.of(all.toArray(HolidayCalendar[]::new));
    }

    private ParameterException refused(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
