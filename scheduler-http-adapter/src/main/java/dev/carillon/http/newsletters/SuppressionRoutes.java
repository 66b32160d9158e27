// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.audience.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Addresses that get nothing, whoever adds them. */
final class SuppressionRoutes {

    private static final String TAG = "subscribers";
    private static final String PATH = "/api/v1/newsletters/suppressions";
    private static final Parameter<String> ADDRESS = Parameter.path("address", 254, "The address");
    private static final Translation WORDS = Translation.of(Map.of("mailbox", "address", "suppression.", ""));

    private final NewslettersApi api;

    SuppressionRoutes(NewslettersApi api) {
        this.api = api;
    }

    /** Which address gets nothing, and why; at most 500 characters of that are kept. */
    public record SuppressionForm(String address, String reason) {}

    /** A suppressed address; {@code actor} has said so. */
    public record SuppressionView(String address, String reason, String actor, Instant since) {

        static SuppressionView of(Suppression suppression) {
            return new SuppressionView(
                    suppression.address(), suppression.reason(), suppression.actor(), suppression.since());
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listSuppressions")
                        .tag(TAG)
                        .summary("The suppressed addresses of the workspace")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(SuppressionView.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "suppressAddress")
                        .tag(TAG)
                        .summary("Lets an address get nothing, whoever adds it")
                        .may(Access.EDITOR)
                        .body(SuppressionForm.class)
                        .answers(204, "It gets nothing")
                        .fails(409)
                        .by(this::suppress),
                Route.of(Method.DELETE, PATH + "/{address}", "releaseAddress")
                        .tag(TAG)
                        .summary("Lets an address get mail again")
                        .may(Access.OWNER)
                        .takes(ADDRESS)
                        .answers(204, "It does")
                        .by(this::release));
    }

    private Reply list(Call call) {
        List<Suppression> read =
                api.desk(call).audience().suppressed(call.find(Page.AFTER).orElse(""), NewsletterWords.oneMore(call));
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), Suppression::address, SuppressionView::of));
    }

    private Reply suppress(Call call) {
        SuppressionForm form = call.body(SuppressionForm.class);
        if (!WORDS.ask(() -> api.desk(call).audience().suppress(form.address(), form.reason()))) {
            throw ProblemException.of(409, "the address is suppressed already");
        }
        return Reply.done();
    }

    private Reply release(Call call) {
        if (!WORDS.ask(() -> api.desk(call).audience().release(call.get(ADDRESS)))) {
            throw ProblemException.absent("suppression");
        }
        return Reply.done();
    }
}
