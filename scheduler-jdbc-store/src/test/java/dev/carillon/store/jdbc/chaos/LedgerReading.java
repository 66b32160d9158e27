// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger as it is found when its process is gone.
 *
 * @param stalls stretches in which the process did not get on
 */
record LedgerReading(Collection<Body> bodies, List<Fault> stalls) {

    static LedgerReading of(Path file, String node, SharedClock clock) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        // a line that its process could not finish is none
        return of(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList(), node, clock);
    }

    static LedgerReading of(List<String> lines, String node, SharedClock clock) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        var stalls = new ArrayList<Fault>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case Ledger.BEGIN -> bodies.put(words[1], begun(words, node, clock));
                case Ledger.END ->
                    bodies.computeIfPresent(
                            words[1],
                            (number, body) -> ended(body, words[2], clock.millisAt(Long.parseLong(words[4]))));
                case Ledger.STALL ->
                    stalls.add(new Fault(
                            FaultKind.STALL,
                            node,
                            clock.millisAt(Long.parseLong(words[1])),
                            clock.millisAt(Long.parseLong(words[2]))));
                default -> throw new IllegalArgumentException("line: \"" + line + "\" of " + node);
            }
        }
        return new LedgerReading(bodies.values(), stalls);
    }

    private static Body begun(String[] words, String node, SharedClock clock) {
        return new Body(
                words[2],
                node,
                Integer.parseInt(words[3]),
                words[4],
                words[5].equals(Ledger.NONE) ? "" : words[5],
                Long.parseLong(words[6]),
                Long.parseLong(words[7]),
                clock.millisAt(Long.parseLong(words[9])),
                Body.OPEN,
                "");
    }

    private static Body ended(Body body, String how, long at) {
        return new Body(
                body.run(),
                body.node(),
                body.attempt(),
                body.type(),
                body.job(),
                body.scheduled(),
                body.due(),
                body.begin(),
                at,
                how);
    }
}
