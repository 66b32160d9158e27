// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.intake;

import dev.carillon.ingest.intake.FetchReport.End;
import java.util.ArrayList;
import java.util.List;

/** What a fetch has come to so far. Not thread-safe. */
final class Count {

    private int fetched;
    private int added;
    private int skipped;
    private int failed;
    private int left;
    private final List<String> warnings = new ArrayList<>();

    /** A page, of whose items some are new. */
    void page(int items, int fresh, List<String> said) {
        fetched += items;
        skipped += items - fresh;
        warnings.addAll(said);
    }

    void taken(Taken what) {
        switch (what) {
            case ADDED -> added++;
            case KNOWN -> skipped++;
            case BAD -> failed++;
        }
    }

    void left(int items) {
        left = items;
    }

    void warning(String text) {
        warnings.add(text);
    }

    int added() {
        return added;
    }

    int skipped() {
        return skipped;
    }

    int failed() {
        return failed;
    }

    /** How many new items were dealt with. */
    int dealtWith() {
        return added + failed;
    }

    FetchReport report(End end, int batches, String error) {
        return new FetchReport(end, fetched, added, skipped, failed, left, batches, null, warnings, error);
    }
}
