// SPDX-License-Identifier: Apache-2.0
package dev.carillon.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What the store has yet to hear, in its order. Guarded by {@link HeldRuns}. */
final class Words {

    private final ArrayDeque<Word> words = new ArrayDeque<>();

    void add(Word word) {
        words.addLast(word);
    }

    List<Word> oldest(int limit) {
        var oldest = new ArrayList<Word>(Math.min(limit, words.size()));
        for (Word word : words) {
            if (oldest.size() == limit) {
                break;
            }
            oldest.add(word);
        }
        return oldest;
    }

    void dropOldest() {
        words.removeFirst();
    }

    int size() {
        return words.size();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }
}
