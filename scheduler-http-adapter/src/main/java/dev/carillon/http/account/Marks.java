// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.account;

import dev.carillon.http.problem.ProblemException;
import java.util.function.Function;

/** Where pages of lists by id ended. */
final class Marks {

    private Marks() {}

    static <T> T read(String mark, Function<String, T> form) {
        try {
            return form.apply(mark);
        } catch (IllegalArgumentException foreign) {
            throw ProblemException.badField(
                    "after", "no mark of a page of this list, expected the next of the page before");
        }
    }
}
