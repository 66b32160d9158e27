// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.json;

/** A text is no JSON, or not such as is taken. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedJsonException(String message) {
        super(message);
    }
}
