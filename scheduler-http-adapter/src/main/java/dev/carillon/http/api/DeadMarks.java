// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.store.DeadLetter;
import dev.carillon.store.DeadLetters;

/** Where a page of runs that failed for good ended. */
final class DeadMarks {

    private DeadMarks() {}

    static String of(DeadLetter letter) {
        return Mark.of(DeadLetters.Position.of(letter).number());
    }

    static DeadLetters.Position parse(String mark) {
        return new DeadLetters.Position(Mark.parse(mark, 1).number(0));
    }
}
