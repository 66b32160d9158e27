// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is recorded, by question. Equal questions are told apart by the order in which they are asked, each question for itself,
 * so that it does not matter how threads that ask different ones take turns.
 */
final class Occurrences {

    /**
     * The next time that a question is asked.
     *
     * @param number to be recorded under; one that is never used does not matter, as what is recorded is played in order
     * @param recorded what became of it when it was recorded
     */
    record Occurrence(int number, Optional<Outcome> recorded) {}

    private static final class OfOneQuestion {
        private final List<Outcome> recorded = new ArrayList<>();
        private int played;
        private int last;
    }

    private final Map<String, OfOneQuestion> questions = new HashMap<>();

    /** @throws CassetteException when one is recorded twice */
    Occurrences(Path file, List<Exchange> exchanges) {
        exchanges.stream()
                .sorted(Comparator.comparingInt(Exchange::occurrence))
                .forEach(exchange -> add(file, exchange));
    }

    private void add(Path file, Exchange exchange) {
        OfOneQuestion question = of(exchange.key());
        if (question.last == exchange.occurrence()) {
            throw new CassetteException(
                    file, "question " + exchange.key() + ": its occurrence " + question.last + " is there twice", null);
        }
        question.recorded.add(exchange.outcome());
        question.last = exchange.occurrence();
    }

    private OfOneQuestion of(String key) {
        return questions.computeIfAbsent(key, unknown -> new OfOneQuestion());
    }

    synchronized Occurrence next(String key) {
        OfOneQuestion question = of(key);
        if (question.played < question.recorded.size()) {
            question.played++;
            return new Occurrence(question.played, Optional.of(question.recorded.get(question.played - 1)));
        }
        question.last++;
        return new Occurrence(question.last, Optional.empty());
    }
}
