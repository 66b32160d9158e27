// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.export;

import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.json.CanonicalJson;
import java.io.IOException;
import java.util.stream.Collectors;

/** An array of objects, one on each line. */
final class JsonExport implements Export {

    private final Appendable out;
    private boolean first = true;

    JsonExport(Appendable out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        out.append('[');
    }

    @Override
    public void add(Conversation one) throws IOException {
        out.append(first ? "\n" : ",\n");
        first = false;
        out.append(Fields.of(one).entrySet().stream()
                .map(field -> CanonicalJson.quoted(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
    }

    @Override
    public void end() throws IOException {
        out.append(first ? "]\n" : "\n]\n");
    }
}
