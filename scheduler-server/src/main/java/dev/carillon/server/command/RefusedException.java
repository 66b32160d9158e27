// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/** The server has refused what it was asked for. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int UNKNOWN_CALLER = 401;

    RefusedException(int status, JsonNode problem) {
        super(told(status, problem));
    }

    private static String told(int status, JsonNode problem) {
        String detail =
                problem.path("detail").isTextual() ? problem.path("detail").asText() : "refused";
        String hint = status == UNKNOWN_CALLER
                ? "; name a key with --key, or run this in the folder of \"carillon serve\""
                : "";
        return status + " " + detail + hint;
    }
}
