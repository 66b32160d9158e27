// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.util.Map;

/**
 * What is answered to a request that was not carried out.
 *
 * @param status 400 to 599
 * @param body for JSON
 * @param headers beside those that every answer has
 */
public record Refusal(int status, String mediaType, Object body, Map<String, String> headers) {

    public Refusal {
        headers = Map.copyOf(headers);
    }
}
