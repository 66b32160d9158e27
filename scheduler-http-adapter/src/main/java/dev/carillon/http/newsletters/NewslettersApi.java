// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.JobClient;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.access.AccessDeniedException;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.desk.Desk;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Newsletters over HTTP: all that a {@link Desk} can be asked, the intake of what comes back, and the link by which people leave.
 * Thread-safe.
 *
 * @param newsletters as the scheduler has them
 * @param client by which runs are asked for
 * @param clock for when somebody has said something
 */
public record NewslettersApi(Newsletters newsletters, JobClient client, InstantSource clock) {

    /** By the machine's clock. */
    public static NewslettersApi of(Newsletters newsletters, JobClient client) {
        return new NewslettersApi(newsletters, client, Clock.systemUTC());
    }

    /** Its routes. */
    public List<Route> routes() {
        var all = new ArrayList<Route>();
        all.addAll(new JobRoutes(this).all());
        all.addAll(new JobRunRoutes(this).all());
        all.addAll(new SourceRoutes(this).all());
        all.addAll(new TemplateRoutes(this).all());
        all.addAll(new StockRoutes(this).all());
        all.addAll(new SubscriberFileRoutes(this).all());
        all.addAll(new SubscriberRoutes(this).all());
        all.addAll(new ListRoutes(this).all());
        all.addAll(new SuppressionRoutes(this).all());
        all.addAll(new IssueRoutes(this).all());
        all.addAll(new ReturnRoutes(this).all());
        return all.stream().map(NewslettersApi::guarded).toList();
    }

    /** What the domain's own rules forbid is as forbidden as what the route's do. */
    private static Route guarded(Route route) {
        return route.by(call -> {
            try {
                return route.handler().answer(call);
            } catch (AccessDeniedException denied) {
                throw ProblemException.of(403, String.valueOf(denied.getMessage()));
            }
        });
    }

    /** What the caller can do in the workspace in question, as far as his role there goes. */
    Desk desk(Call call) {
        Role role = call.caller()
                .in(call.workspace())
                .map(NewslettersApi::role)
                .orElseThrow(() -> ProblemException.absent("workspace"));
        return newsletters.desk(client, new Member(call.caller().actor(), call.workspace(), role));
    }

    private static Role role(Access access) {
        return switch (access) {
            case OWNER, ADMIN -> Role.OWNER;
            case EDITOR -> Role.EDITOR;
            case ANYONE, SIGNED_IN, MEMBER -> Role.MEMBER;
        };
    }
}
