// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A list of a store, read page by page. */
final class Pages {

    private static final int MOST = 1_000;

    private Pages() {}

    /** All pages, until one is not full; what is done between two pages is told the last of the one before. */
    static <T> List<T> read(int limit, Function<@Nullable T, List<T>> next, Consumer<T> meanwhile) {
        var all = new ArrayList<T>();
        T last = null;
        List<T> page;
        do {
            page = next.apply(last);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            if (!page.isEmpty()) {
                assertThat(all).doesNotContainAnyElementsOf(page);
                all.addAll(page);
                last = page.get(page.size() - 1);
                meanwhile.accept(last);
            }
        } while (page.size() == limit);
        return all;
    }

    static void refuseLimits(IntFunction<ThrowingCallable> call) {
        for (int limit : new int[] {-1, 0, MOST + 1}) {
            assertThatThrownBy(call.apply(limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("limit: " + limit + ", expected 1.." + MOST);
        }
    }
}
