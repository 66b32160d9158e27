// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.buddi;

import dev.carillon.JobClient;
import dev.carillon.http.mount.FastApi;
import dev.carillon.http.mount.Mount;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.store.IngestStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The API of the Buddi conversation scheduler: one source is fetched from, and what was fetched is read, anchored and exported. */
public final class BuddiMount {

    private static final String TITLE = "Buddi Conversation Scheduler";

    private BuddiMount() {}

    /**
     * The mount.
     *
     * @param ingest which source, over its store
     * @param store that of the same
     * @param client by which its job is asked
     * @param workspace whose members see the conversations; for all others there is nothing
     * @param guests who asks when a request does not say so: its documents know no log-in
     */
    public static Mount of(
            ConversationIngest ingest,
            IngestStore store,
            JobClient client,
            String workspace,
            Function<Request, Optional<Caller>> guests) {
        FastApi dialect = FastApi.USUAL.guests(guests);
        var house = new House(ingest, store, client, workspace, dialect);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SchedulerRoutes(house).all());
        routes.addAll(new ConversationRoutes(house).all());
        routes.addAll(new TokenRoutes(house).all());
        routes.addAll(new DatasetRoutes(house).all());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("message", TITLE);
        root.put("version", "1.0.0");
        return new Mount("buddi", TITLE, dialect, routes, root);
    }
}
