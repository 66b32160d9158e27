// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.route.Access;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.store.Filter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Conversations to be taken along, written as they are read. */
final class ExportRoutes {

    static final Parameter<ExportFormat> FORMAT = Parameter.choice(
                    "format",
                    ExportFormat.class,
                    "How they are written; items is JSON lines that can be imported again with the same contents")
            .or(ExportFormat.JSON);

    private final Door door;

    ExportRoutes(Door door) {
        this.door = door;
    }

    List<Route> all() {
        return List.of(
                at(Method.GET, "readExport", "All conversations of a filter; nothing is marked")
                        .may(Access.MEMBER)
                        .by(door.to(call -> {
                            Filter filter = Filters.of(call);
                            ExportFormat format = call.get(FORMAT);
                            return stream(
                                    "conversations",
                                    format,
                                    out -> door.archive().write(filter, format, out));
                        })),
                at(Method.POST, "exportConversations", "All conversations of a filter, which are marked as exported")
                        .may(Access.EDITOR)
                        .by(door.to(call -> {
                            Filter filter = Filters.of(call);
                            ExportFormat format = call.get(FORMAT);
                            return stream(
                                    "conversations",
                                    format,
                                    out -> door.archive().export(filter, format, out));
                        })));
    }

    private static Route.Builder at(Method method, String id, String summary) {
        return Door.at(method, "/export/conversations", id, summary)
                .takes(Filters.all())
                .takes(FORMAT)
                .answersText(200, "application/json", "As format says: an array, a table or lines")
                .answersText(200, "text/csv", "A table")
                .answersText(200, "application/x-ndjson", "Lines");
    }

    /** Writes conversations. */
    @FunctionalInterface
    interface Writing {
        void to(Writer out) throws IOException;
    }

    /** An answer that is written as it is made. */
    static Reply stream(String name, ExportFormat format, Writing writing) {
        var body = new Reply.Stream(format.mediaType(), bytes -> {
            var out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            writing.to(out);
            out.flush();
        });
        String ending = format == ExportFormat.ITEMS ? "ndjson" : format.word();
        return Reply.ok(body).with("Content-Disposition", "attachment; filename=\"" + name + "." + ending + "\"");
    }
}
