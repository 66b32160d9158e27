// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.export;

import dev.carillon.ingest.conversation.Conversation;
import java.io.IOException;

/** Writes conversations one after the other, however many there are. Not thread-safe. */
public sealed interface Export permits CsvExport, ItemsExport, JsonExport {

    /** What stands before all of them. */
    void begin() throws IOException;

    void add(Conversation one) throws IOException;

    /** What stands after them. */
    void end() throws IOException;

    /** One that writes in a format. What it writes to is neither flushed nor closed. */
    static Export to(Appendable out, ExportFormat format) {
        return switch (format) {
            case CSV -> new CsvExport(out);
            case JSON -> new JsonExport(out);
            case ITEMS -> new ItemsExport(out);
        };
    }
}
