// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import dev.carillon.http.problem.Diagnosis;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Gate;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request to its route and writes what comes of it. */
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Gate gate;
    private final TrustedProxies proxies;
    private final Duration patience;
    private final List<Watchman> watchmen;
    private final Dialect otherwise;

    /**
     * A desk.
     *
     * @param otherwise how it refuses what is at no route
     */
    Desk(Gate gate, TrustedProxies proxies, Duration patience, List<Watchman> watchmen, Dialect otherwise) {
        this.gate = gate;
        this.proxies = proxies;
        this.patience = patience;
        this.watchmen = List.copyOf(watchmen);
        this.otherwise = otherwise;
    }

    void open(JavalinConfig config, List<Route> routes) {
        for (Route route : routes) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method().name()), route.path(), context -> answer(route, context));
        }
        config.routes.error(404, context -> refuse(context, 404, "there is nothing at this address"));
        config.routes.error(405, context -> refuse(context, 405, "this cannot be asked of this address"));
        config.routes.exception(Exception.class, (failure, context) -> refuse(context, null, Diagnosis.of(failure)));
    }

    private void answer(Route route, Context context) {
        long start = System.nanoTime();
        var request = new JavalinRequest(context, proxies, patience);
        Optional<Caller> caller = Optional.empty();
        ProblemException problem = null;
        try {
            watchmen.forEach(watchman -> watchman.comes(route, request));
            Call call = gate.admit(route, request);
            caller = call.signedIn();
            for (Watchman watchman : watchmen) {
                watchman.mayBeAsked(route, request, caller);
            }
            Reply reply = route.handler().answer(call);
            Replies.write(context.res(), reply);
        } catch (IOException gone) {
            LOG.debug("an answer could not be written, its reader is gone", gone);
        } catch (Exception failure) {
            problem = Diagnosis.of(failure);
            if (context.res().isCommitted()) {
                CutOff.of(context.req());
            } else {
                boolean goesOn = request.leave();
                refuse(context, route, goesOn ? problem : closing(problem));
                if (!goesOn) {
                    request.linger();
                }
            }
        }
        tell(route, request, caller, context.res().getStatus(), problem, System.nanoTime() - start);
    }

    /** Says that the connection ends, so that nobody sends another request over it. */
    private static ProblemException closing(ProblemException problem) {
        var headers = new HashMap<>(problem.headers());
        headers.put("Connection", "close");
        return new ProblemException(problem.problem(), headers);
    }

    private void tell(
            Route route,
            Request request,
            Optional<Caller> caller,
            int status,
            @Nullable ProblemException problem,
            long nanos) {
        for (Watchman watchman : watchmen) {
            try {
                watchman.answered(route, request, caller, status, problem, nanos);
            } catch (RuntimeException broken) {
                LOG.warn(
                        "{} failed for {} {}",
                        watchman.getClass().getSimpleName(),
                        route.method(),
                        route.path(),
                        broken);
            }
        }
    }

    private void refuse(Context context, int status, String detail) {
        if (context.res().getContentType() == null || !context.res().isCommitted()) {
            refuse(context, null, new ProblemException(Problem.of(status, detail)));
        }
    }

    private void refuse(Context context, @Nullable Route route, ProblemException problem) {
        HttpServletResponse response = context.res();
        if (response.isCommitted()) {
            return;
        }
        try {
            response.reset();
            Dialect dialect = route == null ? otherwise : route.dialect();
            Replies.write(response, dialect.refusal(route, problem));
        } catch (IOException gone) {
            LOG.debug("an answer could not be written, its reader is gone", gone);
        }
    }
}
