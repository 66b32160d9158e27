// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers with dots, compared number by number; missing ones count as 0. */
record Version(List<Integer> numbers) {

    private static final int LONGEST = 100;

    static Version parse(String text) {
        if (text.length() > LONGEST || !text.matches("[0-9]{1,9}(\\.[0-9]{1,9})*")) {
            throw new IllegalArgumentException("version: \"" + text + "\", expected numbers with dots such as 2.10.1");
        }
        return new Version(
                Arrays.stream(text.split("\\.", -1)).map(Integer::valueOf).toList());
    }

    /** Whether one version is older than another; without a version nothing is older. */
    static boolean isOlder(@Nullable String one, @Nullable String other) {
        return one != null && other != null && parse(one).isOlderThan(parse(other));
    }

    private boolean isOlderThan(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int mine = i < numbers.size() ? numbers.get(i) : 0;
            int others = i < other.numbers.size() ? other.numbers.get(i) : 0;
            if (mine != others) {
                return mine < others;
            }
        }
        return false;
    }
}
