// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.audit;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;

/** The audit log, to be read by administrators. */
public record AuditRoutes(AuditLog log) {

    public List<Route> routes() {
        return List.of(Route.of(Method.GET, "/api/v1/audit", "listAuditEntries")
                .tag("audit")
                .summary("Who changed what, newest first")
                .may(Access.ADMIN)
                .takes(Page.LIMIT, Page.AFTER)
                .answersPage(AuditEntry.class, "Some of it")
                .by(this::list));
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        long before = call.find(Page.AFTER).map(AuditRoutes::number).orElse(Long.MAX_VALUE);
        List<AuditEntry> read = log.latest(before, Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, entry -> Long.toString(entry.number()), entry -> entry));
    }

    private static long number(String mark) {
        try {
            return Long.parseLong(mark);
        } catch (NumberFormatException foreign) {
            throw ProblemException.badField(
                    "after", "no mark of a page of this list, expected the next of the page before");
        }
    }
}
