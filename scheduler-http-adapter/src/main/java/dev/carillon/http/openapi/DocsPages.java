// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.openapi;

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
 * The document and the two pages that show it, Swagger UI and ReDoc. Their scripts come from this server; nothing is fetched from
 * elsewhere.
 */
public final class DocsPages {

    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String REDOC = "/META-INF/resources/webjars/redoc/2.1.4/bundles/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Parameter<String> ASSET = Parameter.path("asset", 60, "A part of the page");

    /** What may be asked for, where it is, and what it is. */
    private static final Map<String, Asset> ASSETS = Map.of(
            "swagger-ui.css", new Asset(SWAGGER + "swagger-ui.css", "text/css; charset=utf-8"),
            "swagger-ui-bundle.js", new Asset(SWAGGER + "swagger-ui-bundle.js", SCRIPT),
            "redoc.standalone.js", new Asset(REDOC + "redoc.standalone.js", SCRIPT),
            "swagger-start.js", new Asset("swagger-start.js", SCRIPT),
            "redoc-start.js", new Asset("redoc-start.js", SCRIPT));

    private record Asset(String resource, String mediaType) {}

    /**
     * What these pages may do: run and style what comes from this server. ReDoc styles itself while it runs, and searches in a
     * worker of its own making.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; child-src blob:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] document;

    /** @param document as {@link OpenApi#document} makes it, of all routes but these */
    public DocsPages(byte[] document) {
        this.document = document.clone();
    }

    /** The routes of the pages. They are not in the document. */
    public List<Route> routes() {
        return List.of(
                page("/docs", "docs", "swagger.html"),
                page("/redoc", "redoc", "redoc.html"),
                Route.of(Method.GET, "/openapi.json", "openApiDocument")
                        .may(Access.ANYONE)
                        .answersText(200, "application/json", "The document")
                        .by(call -> text("application/json", document)),
                Route.of(Method.GET, "/docs/assets/{asset}", "docsAsset")
                        .may(Access.ANYONE)
                        .takes(ASSET)
                        .answersText(200, "text/javascript", "A part of the pages")
                        .fails(404)
                        .by(DocsPages::asset));
    }

    private static Route page(String path, String id, String resource) {
        return Route.of(Method.GET, path, id)
                .may(Access.ANYONE)
                .answersText(200, "text/html", "The page")
                .by(call -> text("text/html; charset=utf-8", bytes(resource)).with("Content-Security-Policy", POLICY));
    }

    private static Reply asset(Call call) {
        Asset asset = ASSETS.get(call.get(ASSET));
        if (asset == null) {
            throw ProblemException.absent("asset");
        }
        byte[] bytes = bytes(asset.resource());
        return new Reply(200, new Reply.Stream(asset.mediaType(), out -> out.write(bytes)), Map.of())
                .with("Cache-Control", "public, max-age=86400");
    }

    private static Reply text(String mediaType, byte[] bytes) {
        return Reply.ok(new Reply.Text(mediaType, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = DocsPages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new IllegalStateException("resource " + resource + " cannot be read", broken);
        }
    }
}
