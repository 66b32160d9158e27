// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.send.Message;
import dev.carillon.bots.send.MessageSender;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A way for messages that keeps what came over it, and answers as it is told. */
final class Post implements MessageSender {

    record Letter(Instant at, String to, String text) {}

    /** What the other side does with a message. */
    interface Behaviour {
        Answer take(Message message) throws Exception;
    }

    private final InstantSource clock;
    final List<Letter> letters = new ArrayList<>();
    final List<Instant> tries = new ArrayList<>();
    Behaviour behaviour = message -> Answer.arrived();
    Optional<Resolution> seen = Optional.empty();

    Post(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String platform() {
        return "test";
    }

    @Override
    public boolean reaches(Message message) {
        return message.to().address() != null;
    }

    @Override
    public Answer send(Message message) throws Exception {
        tries.add(clock.instant());
        Answer answer = behaviour.take(message);
        if (answer instanceof Answer.Arrived) {
            letters.add(new Letter(clock.instant(), message.to().id(), message.text()));
        }
        return answer;
    }

    @Override
    public Optional<Resolution> look(String id) {
        return seen;
    }

    List<String> people() {
        return letters.stream().map(Letter::to).toList();
    }

    List<Duration> gaps() {
        return IntStream.range(1, letters.size())
                .mapToObj(i ->
                        Duration.between(letters.get(i - 1).at(), letters.get(i).at()))
                .toList();
    }
}
