// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.http.route.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a browser sees first: where things are. */
final class StartPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private StartPage() {}

    static Reply of(List<Mount> mounts) {
        var systems = new StringBuilder();
        for (Mount mount : mounts) {
            systems.append("<li>").append(escaped(mount.title())).append(" <span>");
            systems.append(mount.routes().size()).append(" routes</span></li>\n");
        }
        return Reply.ok(new Reply.Text("text/html; charset=utf-8", page().replace("{systems}", systems)))
                .with("Content-Security-Policy", POLICY)
                .with("Vary", "Accept");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String page() {
        try (InputStream in = StartPage.class.getResourceAsStream("start.html")) {
            if (in == null) {
                throw new IllegalStateException("resource start.html is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("resource start.html cannot be read", broken);
        }
    }
}
