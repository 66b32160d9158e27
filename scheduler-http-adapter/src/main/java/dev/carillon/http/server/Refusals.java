// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server refuses before a route sees it: malformed requests, headers that are too long. */
final class Refusals extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        int status = code < 400 ? 500 : code;
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(body(status)), callback);
    }

    private static byte[] body(int status) {
        return JsonForm.write(Problem.of(status, status < 500 ? "the request is malformed" : "the server is at fault"));
    }
}
