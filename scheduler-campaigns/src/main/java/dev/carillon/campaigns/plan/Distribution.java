// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

import java.util.List;
import java.util.stream.IntStream;

/** Spreads posts over days: the first on the first, the last on the last, the others evenly between. Pure. */
public final class Distribution {

    private Distribution() {}

    /**
     * On which days posts fall, at most one a day. With {@code d} days between the first and the last and {@code r} posts between
     * them, the i-th of those, from 0, falls on day {@code floor((i + 1) * d / (r + 1)) + 1}.
     *
     * @param posts 0 or more, at most as many as days
     * @param days 1 or more
     * @return days from 0, ascending
     * @throws IllegalArgumentException when there are more posts than days
     */
    public static List<Integer> days(int posts, int days) {
        if (posts > days) {
            throw new IllegalArgumentException("posts: " + posts + " on " + days + " days, expected at most one a day");
        }
        if (posts == 0) {
            return List.of();
        }
        if (posts == 1) {
            return List.of(0);
        }
        long between = days - 2L;
        int inner = posts - 2;
        return IntStream.range(0, posts)
                .map(i -> i == 0 ? 0 : i == posts - 1 ? days - 1 : (int) (i * between / (inner + 1)) + 1)
                .boxed()
                .toList();
    }
}
