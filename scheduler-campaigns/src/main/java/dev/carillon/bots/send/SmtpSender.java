// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.mail.Mail;
import dev.carillon.mail.Mailbox;
import dev.carillon.mail.SmtpConnection;
import dev.carillon.mail.SmtpSettings;
import java.time.Duration;
import java.util.Map;

/** Messages by mail, each over a connection of its own, since they leave minutes apart. Thread-safe. */
public final class SmtpSender implements MessageSender {

    private static final int OPENING_AND_MAIL_TWICE = 4;

    private final SmtpSettings settings;
    private final Mailbox from;

    /**
     * Mail of a person, handed in to a server.
     *
     * @param from as {@link Mailbox#parse} reads it
     * @throws IllegalArgumentException when that is no address
     */
    public SmtpSender(SmtpSettings settings, String from) {
        this.settings = settings;
        this.from = Mailbox.parse(from);
    }

    @Override
    public String platform() {
        return "smtp";
    }

    @Override
    public boolean reaches(Message message) {
        try {
            mail(message);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private Mail mail(Message message) {
        String address = message.to().address();
        if (address == null) {
            throw new IllegalArgumentException("contact.address: nothing, expected an address of mail");
        }
        String id = "<" + message.id() + "@" + from.domain() + ">";
        return new Mail(from, Mailbox.parse(address), message.subject(), message.text(), null, id, Map.of());
    }

    @Override
    public Answer send(Message message) throws InterruptedException {
        Mail mail;
        try {
            mail = mail(message);
        } catch (IllegalArgumentException noMail) {
            return Answer.failed(Fault.Kind.BAD_CONTENT, String.valueOf(noMail.getMessage()));
        }
        try (SmtpConnection connection = SmtpConnection.of(settings)) {
            return connection.send(mail);
        }
    }

    @Override
    public Duration longest() {
        return settings.timeout().multipliedBy(OPENING_AND_MAIL_TWICE);
    }

    @Override
    public String toString() {
        return "mail of " + from + " by " + settings;
    }
}
