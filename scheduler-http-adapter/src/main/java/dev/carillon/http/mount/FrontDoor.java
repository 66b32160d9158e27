// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.execution.Execution;
import dev.carillon.http.health.Health;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import dev.carillon.job.JobKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What stands at {@code /} and {@code /health} for all mounts of a server: what each system says there, merged. Where two say the same field,
 * that of the first mount holds. A browser at {@code /} gets the start page.
 *
 * @param mounts in the order in which they count
 * @param guests who looks at the start page when a request does not say so
 * @param latest what was executed last, newest first; shown on the start page to who belongs to the workspace {@code default}
 */
public record FrontDoor(
        List<Mount> mounts,
        Health health,
        InstantSource clock,
        Function<Request, Optional<Caller>> guests,
        Supplier<List<Execution>> latest) {

    private static final int NOT_AVAILABLE = 503;
    private static final String TAG = "health";
    private static final String VERSION = "1.0.0";

    public FrontDoor {
        mounts = List.copyOf(mounts);
    }

    /** One whose start page shows nothing of what was executed. */
    public FrontDoor(List<Mount> mounts, Health health, InstantSource clock) {
        this(mounts, health, clock, request -> Optional.empty(), List::of);
    }

    /**
     * How the server is.
     *
     * @param status {@code healthy} or {@code unhealthy}
     * @param timestamp ISO 8601 in UTC
     * @param database {@code connected} or {@code disconnected}
     */
    public record HealthView(String status, String timestamp, String version, String database) {}

    /** The routes, at the root of the server. */
    public List<Route> routes() {
        return routes("", "");
    }

    /**
     * The routes below a path.
     *
     * @param prefix as {@link Mount#under} takes it
     */
    public List<Route> under(String prefix) {
        return routes(prefix, prefix.replaceAll("[^A-Za-z0-9]", "_"));
    }

    private List<Route> routes(String prefix, String mark) {
        return List.of(
                Route.of(Method.GET, prefix + "/", "getRoot" + mark)
                        .tag(TAG)
                        .summary("What is served here; a page for browsers")
                        .may(Access.ANYONE)
                        .answers(200, Map.class, "What each system says of itself")
                        .answersText(200, "text/html", "The start page")
                        .speaks(FastApi.USUAL.guests(guests))
                        .by(this::front),
                Route.of(Method.GET, prefix + "/health", "getHealth" + mark)
                        .tag(TAG)
                        .summary("Whether the server is well")
                        .may(Access.ANYONE)
                        .answers(200, HealthView.class, "It is")
                        .speaks(FastApi.USUAL)
                        .by(call -> state()));
    }

    private Reply front(Call call) {
        boolean browser = call.request()
                .header("Accept")
                .filter(accepted -> accepted.contains("text/html"))
                .isPresent();
        if (browser) {
            boolean mayLook = call.signedIn()
                    .flatMap(caller -> caller.in(JobKey.DEFAULT_WORKSPACE))
                    .isPresent();
            return StartPage.of(mounts, mayLook ? latest.get() : List.of());
        }
        var merged = new LinkedHashMap<String, Object>();
        mounts.forEach(mount -> mount.root().forEach(merged::putIfAbsent));
        return Reply.ok(merged);
    }

    private Reply state() {
        boolean connected = health.report().store();
        var view = new HealthView(
                connected ? "healthy" : "unhealthy",
                clock.instant().toString(),
                VERSION,
                connected ? "connected" : "disconnected");
        return new Reply(connected ? 200 : NOT_AVAILABLE, view, Map.of());
    }
}
