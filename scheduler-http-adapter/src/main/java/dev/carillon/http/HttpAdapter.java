// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http;

import dev.carillon.http.openapi.DocsPages;
import dev.carillon.http.openapi.OpenApi;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Gate;
import dev.carillon.http.route.Route;
import dev.carillon.http.route.Routes;
import dev.carillon.http.server.HttpServer;
import dev.carillon.http.server.ServerSettings;
import dev.carillon.http.server.TrustedProxies;
import dev.carillon.http.server.Watchman;
import jakarta.servlet.Servlet;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host wants to be asked over HTTP: the routes it picks, who may ask, who watches. It is served by a server of its own, or as a
 * servlet in that of the host; either way with the document of its routes at {@code /openapi.json}, and pages that show it at
 * {@code /docs} and {@code /redoc}.
 *
 * <pre>{@code
 * var api = new CoreApi(scheduler.client(), store, scheduler.types(), List.of());
 * try (HttpServer server = HttpAdapter.asking(authentication)
 *         .routes(api.routes())
 *         .watch(RateLimits.usual())
 *         .start(ServerSettings.LOOPBACK.port(8000))) {
 *     scheduler.awaitStop();
 * }
 * }</pre>
 *
 * <p>Immutable; each method that says how answers a changed copy.
 */
public final class HttpAdapter {

    private static final String VERSION = "1";

    private final Authentication authentication;
    private final Routes routes;
    private final List<Watchman> watchmen;
    private final OpenApi description;
    private final Dialect otherwise;

    private HttpAdapter(
            Authentication authentication,
            Routes routes,
            List<Watchman> watchmen,
            OpenApi description,
            Dialect otherwise) {
        this.authentication = authentication;
        this.routes = routes;
        this.watchmen = List.copyOf(watchmen);
        this.description = description;
        this.otherwise = otherwise;
    }

    /** An adapter without routes, whose callers are those that an authentication knows. */
    public static HttpAdapter asking(Authentication authentication) {
        return new HttpAdapter(
                authentication, new Routes(List.of()), List.of(), new OpenApi("Carillon", VERSION, ""), Dialect.NATIVE);
    }

    /**
     * With more routes.
     *
     * @throws IllegalArgumentException when one is there already
     */
    public HttpAdapter routes(List<Route> more) {
        return new HttpAdapter(authentication, routes.and(more), watchmen, description, otherwise);
    }

    /** With one more who sees requests come and answers go, in the order in which they were named. */
    public HttpAdapter watch(Watchman another) {
        var all = new ArrayList<>(watchmen);
        all.add(another);
        return new HttpAdapter(authentication, routes, all, description, otherwise);
    }

    /** How its document describes it. */
    public HttpAdapter described(OpenApi as) {
        return new HttpAdapter(authentication, routes, watchmen, as, otherwise);
    }

    /** How it refuses what is at no route; {@link Dialect#NATIVE} when nothing is said. */
    public HttpAdapter otherwise(Dialect dialect) {
        return new HttpAdapter(authentication, routes, watchmen, description, dialect);
    }

    /** The routes that its document describes. */
    public Routes routes() {
        return routes;
    }

    /** The document of its routes: OpenAPI 3.1 as JSON, in UTF-8. */
    public byte[] document() {
        return description.document(routes);
    }

    private List<Route> all() {
        return routes.and(new DocsPages(document()).routes()).all();
    }

    /** Serves it; the port is open when this returns. */
    public HttpServer start(ServerSettings settings) {
        return HttpServer.start(settings, new Gate(authentication), all(), watchmen, otherwise);
    }

    /** As a servlet, to be mapped to all paths of a context of the host's server. */
    public Servlet servlet(TrustedProxies proxies) {
        return HttpServer.servlet(proxies, new Gate(authentication), all(), watchmen, otherwise);
    }
}
