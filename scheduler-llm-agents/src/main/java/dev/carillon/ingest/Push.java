// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.ingest.intake.Anchoring;
import dev.carillon.ingest.intake.Anchoring.Anchored;
import dev.carillon.ingest.intake.Intake;
import dev.carillon.ingest.intake.Taken;
import dev.carillon.ingest.json.Json;
import dev.carillon.ingest.json.MalformedJsonException;
import dev.carillon.ingest.source.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in what a source sends by itself. No interval holds for it, and no fetch has to wait for it; an item that comes both ways is
 * kept once. Thread-safe.
 */
public final class Push {

    /** The longest body, in characters. */
    public static final int LONGEST = 16 * 1024 * 1024;

    private final String source;
    private final Intake intake;
    private final Anchoring anchoring;

    /**
     * What became of it.
     *
     * @param received how many items it had
     * @param added how many are kept by it
     * @param skipped how many were known
     * @param failed how many could not be kept, and were set aside
     * @param waiting why they are not anchored yet, empty when they are
     */
    public record Report(int received, int added, int skipped, int failed, Optional<String> waiting) {}

    Push(String source, Intake intake, Anchoring anchoring) {
        this.source = source;
        this.intake = intake;
        this.anchoring = anchoring;
    }

    /**
     * Takes a body in: an array of items, an object with {@code memories} or {@code data}, or one item.
     *
     * @throws IllegalArgumentException when it is none of these, or too long; nothing is taken then
     */
    public Report take(String body) throws InterruptedException {
        return take(items(body));
    }

    private Report take(List<String> items) throws InterruptedException {
        int added = 0;
        int failed = 0;
        for (Taken taken : intake.take(source, intake.fresh(source, items), () -> false)) {
            added += taken == Taken.ADDED ? 1 : 0;
            failed += taken == Taken.BAD ? 1 : 0;
        }
        Anchored anchored = anchoring.anchor(source);
        return new Report(items.size(), added, items.size() - added - failed, failed, anchored.failure());
    }

    /**
     * Takes JSON lines in, each an item, such as an export {@link dev.carillon.ingest.export.ExportFormat#ITEMS} has; blank lines
     * do not count.
     *
     * @throws IllegalArgumentException when a line is no JSON object, naming its number from 1, or when all of it is too long;
     *     nothing is taken then
     */
    public Report takeLines(String lines) throws InterruptedException {
        requireLength(lines);
        var items = new ArrayList<String>();
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                items.add(item(number, line.strip()));
            }
        }
        if (items.size() > Reply.MOST_ITEMS) {
            throw new IllegalArgumentException(
                    "body: " + items.size() + " items, expected at most " + Reply.MOST_ITEMS);
        }
        return take(items);
    }

    private static String item(int number, String line) {
        try {
            if (Json.read(line).isObject()) {
                return line;
            }
        } catch (MalformedJsonException malformed) {
            throw new IllegalArgumentException("line " + number + ": " + malformed.getMessage(), malformed);
        }
        throw new IllegalArgumentException("line " + number + ": expected an object");
    }

    private static List<String> items(String body) {
        requireLength(body);
        try {
            return Reply.items(body);
        } catch (MalformedJsonException malformed) {
            throw new IllegalArgumentException("body: " + malformed.getMessage(), malformed);
        }
    }

    private static void requireLength(String body) {
        if (body.length() > LONGEST) {
            throw new IllegalArgumentException("body: " + body.length() + " characters, expected at most " + LONGEST);
        }
    }

    /**
     * Tries an item of the source again that was set aside, whichever way it came.
     *
     * @return what became of it, empty when there is none of that id
     * @throws IllegalStateException when not all of it was kept
     */
    public Optional<Taken> retry(long badItem) throws InterruptedException {
        Optional<Taken> taken = intake.retry(source, badItem);
        if (taken.filter(Taken.ADDED::equals).isPresent()) {
            anchoring.anchor(source);
        }
        return taken;
    }
}
