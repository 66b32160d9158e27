// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.JobClient;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Handler;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.archive.Archive;
import dev.carillon.ingest.store.IngestStore;
import java.util.List;
import java.util.Optional;

/** What the routes go through: the plug-ins of the sources, for those whose they are. */
record Door(IngestStore store, List<ConversationIngest> ingests, JobClient client, String workspace) {

    static final Parameter<String> SOURCE = Parameter.path("source", 60, "The name of the source");

    /** Begins a route. */
    static Route.Builder at(Method method, String path, String id, String summary) {
        return Route.of(method, "/api/v1/ingest" + path, id).tag("ingest").summary(summary);
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

    /**
     * The plug-in of the source that the path names.
     *
     * @throws ProblemException 404 when there is none
     */
    ConversationIngest ingest(Call call) {
        return find(call.get(SOURCE)).orElseThrow(() -> ProblemException.absent("source"));
    }

    Optional<ConversationIngest> find(String source) {
        return ingests.stream().filter(ingest -> ingest.source().equals(source)).findFirst();
    }

    /** What reads conversations of whatever source. */
    Archive archive() {
        return ingests.get(0).archive();
    }

    /** What knows the ledger and the analyst of a source; any other's for one whose plug-in is not here any more. */
    Archive archive(String source) {
        return find(source).orElse(ingests.get(0)).archive();
    }

    /** The jobs, in the caller's name. */
    JobClient client(Call call) {
        return client.by(call.caller().actor());
    }

    /** The id that a page goes on after; 0 for the first page. */
    static long after(Call call) {
        return call.find(Page.AFTER).map(Door::number).orElse(0L);
    }

    /** The number that a page goes on before. */
    static long before(Call call) {
        return call.find(Page.AFTER).map(Door::number).orElse(Long.MAX_VALUE);
    }

    private static long number(String mark) {
        try {
            long number = Long.parseLong(mark);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // the same answer as for one that no page has
        }
        throw ProblemException.badField(
                "after", "no mark of a page of this list, expected the next of the page before");
    }

    /** How many to read, so that it shows whether there are more than a page takes. */
    static int oneMore(long limit) {
        return Math.toIntExact(limit + 1);
    }
}
