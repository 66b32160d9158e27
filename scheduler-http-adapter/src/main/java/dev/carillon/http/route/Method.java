// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

/** What a request wants done. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether a request of this kind changes nothing. */
    public boolean reads() {
        return this == GET;
    }
}
