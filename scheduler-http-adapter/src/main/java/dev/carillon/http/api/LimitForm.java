// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.policy.Limit;
import org.jspecify.annotations.Nullable;

/**
 * A limit in bodies; see {@link Limit}.
 *
 * @param span from when to when a run counts; its attempts when nothing is said
 */
public record LimitForm(String key, int most, Limit.@Nullable Span span) {

    public LimitForm {
        limit(key, most, span);
    }

    static LimitForm of(Limit limit) {
        return new LimitForm(limit.key(), limit.most(), limit.span());
    }

    Limit limit() {
        return limit(key, most, span);
    }

    private static Limit limit(@Nullable String key, int most, Limit.@Nullable Span span) {
        return new Limit(key == null ? "" : key, most, span == null ? Limit.Span.ATTEMPT : span);
    }
}
