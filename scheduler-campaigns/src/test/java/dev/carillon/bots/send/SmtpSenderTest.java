// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.mail.SmtpSettings;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpSenderTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpSender sender() {
        return new SmtpSender(
                SmtpSettings.open("127.0.0.1", server.getSmtp().getPort()), "Charles Babbage <charles@example.org>");
    }

    @Test
    void aMessageIsHandedIn() throws Exception {
        server.start();
        Answer answer = sender().send(Messages.to("birthday-1", "ada@example.org"));
        assertThat(answer).isInstanceOf(Answer.Arrived.class);
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("Happy birthday, Ada!");
        assertThat(received[0].getAllRecipients()[0]).hasToString("ada@example.org");
        assertThat(received[0].getMessageID()).isEqualTo("<birthday-1@example.org>");
        assertThat(received[0].getContent().toString().strip())
                .isEqualToNormalizingNewlines("Many \"happy\" returns,\nAda!");
    }

    /** What is no mail has not left, and nobody has to wonder. */
    @Test
    void aTextThatCannotBeAMailIsRefused() throws Exception {
        server.start();
        Message odd = Messages.to("birthday-1", "ada@example.org");
        Answer answer = sender().send(new Message(odd.id(), odd.to(), odd.subject(), "NUL: \0"));
        assertThat(((Answer.NotKnownToArrive) answer).fault().kind()).isEqualTo(Fault.Kind.BAD_CONTENT);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutAServerNothingHasLeft() throws Exception {
        server.start();
        SmtpSender sender = sender();
        server.stop();
        Answer answer = sender.send(Messages.to("birthday-1", "ada@example.org"));
        assertThat(((Answer.NotKnownToArrive) answer).fault().kind()).isEqualTo(Fault.Kind.LATER);
    }

    @Test
    void whoHasNoAddressCannotBeReached() {
        server.start();
        assertThat(sender().reaches(Messages.to("birthday-1", "ada@example.org")))
                .isTrue();
        assertThat(sender().reaches(Messages.to("birthday-1", "ada"))).isFalse();
        var nobody = new Contact("ada", "Ada", "Ada", null, Birthday.of(12, 10), null, Map.of());
        assertThat(sender().reaches(new Message("birthday-1", nobody, "s", "t")))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpSender(SmtpSettings.open("localhost", 25), "nobody"));
    }
}
