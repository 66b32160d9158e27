// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import dev.carillon.execution.Execution.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one attempt has logged: the first lines, as many as the limits allow. When more were logged the last line says
 * how many are missing, so that a log that ends early does not look like one that is complete. Not thread-safe.
 */
final class LogLines {

    static final int MOST_LINES = 1_000;
    static final int LONGEST_LINE = 1_000;
    /** Of all lines together, in UTF-8. */
    static final int MOST_BYTES = 1_000_000;

    private final List<LogLine> lines = new ArrayList<>();
    private int bytes;
    private long dropped;
    private Instant droppedAt = Instant.EPOCH;

    /**
     * Logs a line, unless there is no room for it.
     *
     * @return whether {@link #all} shows what it did not show before; how many lines are missing is shown at the end
     */
    boolean add(String line, Supplier<Instant> clock) {
        if (dropped > 0) {
            dropped++;
            return false;
        }
        String text = StorableText.line(line, LONGEST_LINE);
        Instant now = clock.get();
        if (lines.size() == MOST_LINES || bytes + size(text) > MOST_BYTES) {
            dropped = 1;
            droppedAt = now;
            return true;
        }
        lines.add(new LogLine(now, text));
        bytes += size(text);
        return true;
    }

    List<LogLine> all() {
        if (dropped == 0) {
            return lines.isEmpty() ? List.of() : List.copyOf(lines);
        }
        int kept = lines.size();
        int size = bytes;
        String missing;
        do {
            kept--;
            size -= size(lines.get(kept).text());
            missing = dropped + lines.size() - kept + " further lines were not kept";
        } while (size + size(missing) > MOST_BYTES);
        var all = new ArrayList<>(lines.subList(0, kept));
        all.add(new LogLine(droppedAt, missing));
        return List.copyOf(all);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
