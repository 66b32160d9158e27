// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.bounce.Bounces;
import dev.carillon.newsletters.bounce.MailReport;
import dev.carillon.newsletters.sending.Unsubscribing;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What comes back: reports of mail servers, and people who leave by the link in their mail. */
final class ReturnRoutes {

    private static final String TAG = "returns";
    private static final String LEAVE = "/api/v1/newsletters/unsubscribe";
    private static final List<String> MAIL = List.of("message/rfc822", "text/plain");
    private static final List<String> ONE_CLICK = List.of("application/x-www-form-urlencoded", "multipart/form-data");
    private static final int MOST_ONE_CLICK = 2_000;
    private static final Pattern SAID = Pattern.compile(
            "List-Unsubscribe=One-Click|.*name=\"?List-Unsubscribe\"?\\r?\\n.*One-Click.*", Pattern.DOTALL);
    private static final Parameter<String> TOKEN =
            Parameter.text("token", 600, "As it stands in the link").required();

    private final NewslettersApi api;

    ReturnRoutes(NewslettersApi api) {
        this.api = api;
    }

    /** What became of a report. */
    public record Taken(Bounces.Taken taken) {}

    /**
     * What a page may show to somebody who may want to leave.
     *
     * @param address as much of it as he needs to know it again
     * @param left whether he gets nothing any more
     */
    public record LeavePage(String address, boolean left) {

        static LeavePage of(Unsubscribing.Shown shown) {
            return new LeavePage(shown.address(), shown.left());
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.POST, "/api/v1/newsletters/bounces", "takeBounce")
                        .tag(TAG)
                        .summary("Takes in a mail that has come back to the sender; the same counts once")
                        .may(Access.EDITOR)
                        .body(new BodyForm(String.class, MAIL, MailReport.LONGEST))
                        .answers(200, Taken.class, "What became of it")
                        .by(this::bounce),
                Route.of(Method.GET, LEAVE, "showUnsubscribe")
                        .tag(TAG)
                        .summary("What a page may show to whoever has followed the link in a mail; changes nothing")
                        .may(Access.ANYONE)
                        .takes(TOKEN)
                        .answers(200, LeavePage.class, "What it may show")
                        .fails(404)
                        .by(call -> Reply.ok(api.newsletters()
                                .unsubscribing()
                                .show(call.get(TOKEN))
                                .map(LeavePage::of)
                                .orElseThrow(() -> ProblemException.absent("token")))),
                Route.of(Method.POST, LEAVE, "unsubscribe")
                        .tag(TAG)
                        .summary("Ends a subscription with one click (RFC 8058); the same answer whatever the token")
                        .may(Access.ANYONE)
                        .takes(TOKEN)
                        .body(new BodyForm(String.class, ONE_CLICK, MOST_ONE_CLICK))
                        .answers(204, "Whoever the token was made for gets nothing any more")
                        .by(this::leave));
    }

    /** As bytes: mails have all kinds of encodings. */
    private Reply bounce(Call call) {
        String type = call.request()
                .header("Content-Type")
                .map(said -> said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!MAIL.contains(type)) {
            throw ProblemException.of(415, "Content-Type: \"" + type + "\", expected " + String.join(" or ", MAIL));
        }
        byte[] message = call.request().body(MailReport.LONGEST);
        return Reply.ok(new Taken(api.newsletters().bounces().take(message, List.of(call.workspace()))));
    }

    private Reply leave(Call call) {
        String token = call.get(TOKEN);
        if (!SAID.matcher(call.text()).matches()) {
            throw ProblemException.badField("", "expected List-Unsubscribe=One-Click");
        }
        api.newsletters().unsubscribing().leave(token);
        return Reply.done();
    }
}
