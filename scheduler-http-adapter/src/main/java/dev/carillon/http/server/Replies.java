// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.route.Refusal;
import dev.carillon.http.route.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers. What every answer says of itself to browsers is said here. */
final class Replies {

    private static final String JSON = "application/json";

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    private Replies() {}

    static void write(HttpServletResponse response, Reply reply) throws IOException {
        ALWAYS.forEach(response::setHeader);
        reply.headers().forEach(response::setHeader);
        response.setStatus(reply.status());
        Object body = reply.body();
        if (body instanceof Reply.Text text) {
            bytes(response, text.mediaType(), text.text().getBytes(StandardCharsets.UTF_8));
        } else if (body instanceof Reply.Stream stream) {
            response.setContentType(stream.mediaType());
            // not closed when that fails: an end would make what is missing look whole
            OutputStream out = response.getOutputStream();
            stream.writing().to(out);
            out.close();
        } else if (body != null) {
            bytes(response, JSON, JsonForm.write(body));
        }
    }

    static void write(HttpServletResponse response, Refusal refusal) throws IOException {
        ALWAYS.forEach(response::setHeader);
        refusal.headers().forEach(response::setHeader);
        response.setStatus(refusal.status());
        bytes(response, refusal.mediaType(), JsonForm.write(refusal.body()));
    }

    private static void bytes(HttpServletResponse response, String mediaType, byte[] bytes) throws IOException {
        response.setContentType(mediaType);
        response.setContentLength(bytes.length);
        try (OutputStream out = response.getOutputStream()) {
            out.write(bytes);
        }
    }
}
