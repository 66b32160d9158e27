// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.bundle;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The page on which the first administrator registers. The token of the link stands behind {@code #}, which browsers keep to themselves: no
 * log of any server on the way has it.
 */
final class SetupPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> ASSETS = Map.of(
            "setup.js", "text/javascript; charset=utf-8",
            "setup.css", "text/css; charset=utf-8");
    private static final Parameter<String> ASSET = Parameter.path("asset", 30, "A part of the page");

    private SetupPage() {}

    static List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/setup", "getSetupPage")
                        .tag("identity")
                        .summary("The page on which the first administrator registers")
                        .may(Access.ANYONE)
                        .answersText(200, "text/html", "The page")
                        .by(call ->
                                text("text/html; charset=utf-8", "setup.html").with("Content-Security-Policy", POLICY)),
                Route.of(Method.GET, "/setup/{asset}", "getSetupAsset")
                        .tag("identity")
                        .summary("A part of that page")
                        .may(Access.ANYONE)
                        .takes(ASSET)
                        .answersText(200, "text/javascript", "Its script")
                        .answersText(200, "text/css", "How it looks")
                        .fails(404)
                        .by(SetupPage::asset));
    }

    private static Reply asset(Call call) {
        String name = call.get(ASSET);
        String mediaType = ASSETS.get(name);
        if (mediaType == null) {
            throw ProblemException.absent("asset");
        }
        return text(mediaType, name);
    }

    private static Reply text(String mediaType, String resource) {
        try (InputStream in = SetupPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return Reply.ok(new Reply.Text(mediaType, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new IllegalStateException("resource " + resource + " cannot be read", broken);
        }
    }
}
