// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.buddi;

import dev.carillon.JobClient;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Handler;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.archive.Archive;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.store.IngestStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** What the routes go through: the source and its conversations, for those whose they are. */
record House(ConversationIngest ingest, IngestStore store, JobClient client, String workspace, Dialect dialect) {

    static final Parameter<Long> CONVERSATION = Parameter.pathNumber("conversation_id", "The id of a conversation");
    static final Parameter<Long> SKIP = Parameter.whole("skip", 0, Integer.MAX_VALUE, "How many to pass over")
            .or(0L);
    static final Parameter<Long> LIMIT =
            Parameter.whole("limit", 1, 1_000, "How many at most").or(100L);
    static final Parameter<String> FORMAT =
            Parameter.text("format", 20, "csv or json").or("json");

    /** Begins a route. */
    Route.Builder at(Method method, String path, String id, String summary) {
        return Route.of(method, path, "buddi" + id)
                .tag("buddi")
                .summary(summary)
                .may(method == Method.GET ? Access.MEMBER : Access.EDITOR)
                .speaks(dialect);
    }

    /** A handler for those whose the conversations are. */
    Handler to(Handler handler) {
        return call -> {
            if (!call.workspace().equals(workspace)) {
                throw ProblemException.absent("workspace");
            }
            return handler.answer(call);
        };
    }

    Archive archive() {
        return ingest.archive();
    }

    /** The jobs, in the caller's name. */
    JobClient client(Call call) {
        return client.by(call.caller().actor());
    }

    /** The conversation that the path names. */
    Conversation found(Call call) {
        return archive().find(call.get(CONVERSATION)).orElseThrow(() -> notFound("Conversation"));
    }

    static ProblemException notFound(String what) {
        return ProblemException.of(404, what + " not found");
    }

    /** Writes conversations. */
    @FunctionalInterface
    interface Writing {
        void to(Writer out) throws IOException;
    }

    /** The format that a request asks for. */
    static ExportFormat format(Call call) {
        return format(call.get(FORMAT));
    }

    /** The format of a name. */
    static ExportFormat format(String said) {
        return switch (said) {
            case "csv" -> ExportFormat.CSV;
            case "json" -> ExportFormat.JSON;
            default -> throw ProblemException.of(400, "Unsupported format: \"" + said + "\", expected csv or json");
        };
    }

    /** An answer that is written as it is made. */
    static Reply stream(String name, ExportFormat format, Writing writing) {
        var body = new Reply.Stream(format.mediaType(), bytes -> {
            var out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            writing.to(out);
            out.flush();
        });
        return Reply.ok(body)
                .with("Content-Disposition", "attachment; filename=\"" + name + "." + format.word() + "\"");
    }
}
