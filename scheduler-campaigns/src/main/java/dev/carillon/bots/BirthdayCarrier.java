// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots;

import dev.carillon.bots.send.Message;
import dev.carillon.bots.send.MessageSender;
import dev.carillon.bots.store.SentTexts;
import dev.carillon.bots.text.Greeting;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.Carrier;
import dev.carillon.delivery.ledger.ChannelKey;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Takes greetings to people, by the texts that were drawn for them. For one attempt of a run. */
final class BirthdayCarrier implements Carrier {

    /** What is said of one whose day had passed before it could leave. */
    static final Fault PASSED = new Fault(Fault.Kind.WITHDRAWN, "its day has passed (birthday-bot)");

    private static final int ID_BYTES = 20;

    private final MessageSender sender;
    private final SentTexts texts;
    private final ChannelKey channel;
    private final InstantSource clock;
    private final Map<String, Greeting> greetings = new HashMap<>();
    private final Map<String, BirthdayPlan.Entry> entries = new HashMap<>();

    BirthdayCarrier(MessageSender sender, SentTexts texts, ChannelKey channel, InstantSource clock) {
        this.sender = sender;
        this.texts = texts;
        this.channel = channel;
        this.clock = clock;
    }

    /** What is to be said for an entry. */
    void prepare(BirthdayPlan.Entry entry, Greeting greeting) {
        entries.put(entry.target(), entry);
        greetings.put(entry.target(), greeting);
    }

    static Message message(String id, BirthdayPlan.Entry entry, Greeting greeting) {
        return new Message(id, entry.contact(), greeting.subject(), greeting.body());
    }

    @Override
    public Answer carry(Delivery delivery) throws Exception {
        BirthdayPlan.Entry entry = entries.get(delivery.target());
        Greeting greeting = greetings.get(delivery.target());
        if (entry == null || greeting == null) {
            return Answer.later("nothing was prepared for it", Duration.ZERO);
        }
        try {
            // before it leaves: who knows whether it has, knows too late
            texts.sent(channel, entry.contact().id(), greeting.template(), clock.instant());
        } catch (StoreException silent) {
            return Answer.later("what is said cannot be kept: " + silent.getMessage(), Duration.ZERO);
        }
        return sender.send(message(id(delivery.idempotencyKey()), entry, greeting));
    }

    @Override
    public Optional<Resolution> look(Delivery delivery) throws Exception {
        return sender.look(id(delivery.idempotencyKey()));
    }

    /** Of the same form whatever the key is made of. */
    static String id(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "birthday-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
