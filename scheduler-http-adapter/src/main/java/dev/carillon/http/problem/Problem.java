// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not carried out, as {@code application/problem+json} (RFC 9457). The status is what programs go by; the type
 * is {@code about:blank} throughout, as the RFC has it for problems that the status names.
 *
 * @param status 400 to 599
 * @param title the status in words
 * @param detail what happened here, for people; never anything that the caller may not know
 * @param errors the parts of the request that are wrong, empty when it is not about parts
 * @param reference by which the log of the server tells more; null unless the server is at fault
 */
public record Problem(
        String type,
        int status,
        String title,
        String detail,
        List<FieldFault> errors,
        @Nullable String reference) {

    /** How the answer is typed. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(408, "Too slow"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Changed meanwhile"),
            Map.entry(413, "Too large"),
            Map.entry(414, "Address too long"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(428, "Precondition required"),
            Map.entry(429, "Too many requests"),
            Map.entry(431, "Headers too large"),
            Map.entry(500, "Internal error"),
            Map.entry(501, "Not there"),
            Map.entry(503, "Not available"));

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + ", expected 400..599");
        }
        errors = List.copyOf(errors);
    }

    /** A problem that is not about single parts of the request. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", status, titleOf(status), detail, List.of(), null);
    }

    /** A request of which parts are wrong. */
    public static Problem badRequest(List<FieldFault> errors) {
        String detail = errors.isEmpty()
                ? "the request is malformed"
                : (errors.get(0).path().isEmpty() ? "" : errors.get(0).path() + ": ")
                        + errors.get(0).detail();
        return new Problem("about:blank", 400, titleOf(400), detail, errors, null);
    }

    /** A fault of the server, of which its log says more under a reference. */
    public static Problem internal(String reference) {
        return new Problem(
                "about:blank",
                500,
                titleOf(500),
                "the server could not carry this out; its log tells more under the reference",
                List.of(),
                reference);
    }

    private static String titleOf(int status) {
        return TITLES.getOrDefault(status, status < 500 ? "Refused" : "Internal error");
    }
}
