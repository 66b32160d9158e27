// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.scrape;

import org.jspecify.annotations.Nullable;

/** A server's answer, read to its end. */
final class WebAnswer {

    private final byte @Nullable [] body;
    private final @Nullable String type;
    private final @Nullable String tag;
    private final @Nullable String modified;

    WebAnswer(byte @Nullable [] body, @Nullable String type, @Nullable String tag, @Nullable String modified) {
        this.body = body;
        this.type = type;
        this.tag = tag;
        this.modified = modified;
    }

    /** Null when nothing has changed since it was asked last. It is the caller's. */
    byte @Nullable [] body() {
        return body;
    }

    @Nullable
    String type() {
        return type;
    }

    @Nullable
    String tag() {
        return tag;
    }

    @Nullable
    String modified() {
        return modified;
    }
}
