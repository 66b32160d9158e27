// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.execution.Execution;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.route.Reply;
import dev.carillon.job.JobKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What a browser sees first: where things are. */
final class StartPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"5\">";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int LONGEST = 120;

    private StartPage() {}

    static Reply of(List<Mount> mounts, List<Execution> latest) {
        var systems = new StringBuilder();
        for (Mount mount : mounts) {
            systems.append("<li>").append(escaped(mount.title())).append(" <span>");
            systems.append(mount.routes().size()).append(" routes</span></li>\n");
        }
        String page = page().replace("{systems}", systems)
                .replace("{refresh}", latest.isEmpty() ? "" : REFRESH)
                .replace("{latest}", latest.isEmpty() ? "" : table(latest));
        return Reply.ok(new Reply.Text("text/html; charset=utf-8", page))
                .with("Content-Security-Policy", POLICY)
                .with("Vary", "Accept");
    }

    private static String table(List<Execution> latest) {
        var rows = new StringBuilder("""
                <h2>Executed last</h2>
                <table>
                <tr><th>started (UTC)</th><th>job</th><th>outcome</th><th>took</th><th></th></tr>
                """);
        for (Execution one : latest) {
            JobKey job = one.run().job().orElse(null);
            rows.append("<tr><td>").append(TIME.format(one.startedAt().atOffset(ZoneOffset.UTC)));
            rows.append("</td><td>").append(escaped(job == null ? one.run().type() : job.name()));
            rows.append("</td><td class=\"")
                    .append(JsonForm.word(one.outcome()))
                    .append("\">");
            rows.append(JsonForm.word(one.outcome()));
            rows.append("</td><td>").append(one.duration().toMillis()).append(" ms</td><td>");
            rows.append(escaped(said(one))).append("</td></tr>\n");
        }
        return rows.append("</table>").toString();
    }

    private static String said(Execution one) {
        String text = one.error() == null ? one.result() : one.error();
        if (text == null) {
            return "";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;");
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
