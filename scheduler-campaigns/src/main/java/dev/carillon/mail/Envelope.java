// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One mail on its way through a dialogue, and how far it has come. Used once or, when nothing was taken, again. */
final class Envelope {

    private static final int LONGEST = 500;

    private final String from;
    private final String to;
    private final byte[] message;
    private boolean hungUpBefore;
    private boolean reusable;

    Envelope(String from, String to, byte[] message) {
        this.from = from;
        this.to = to;
        this.message = message;
    }

    /** Whether the connection broke, or the server was closing it, before the end of the mail could have left. */
    boolean hungUpBefore() {
        return hungUpBefore;
    }

    /** Whether the dialogue is where the next mail can begin. */
    boolean reusable() {
        return reusable;
    }

    Answer handIn(SmtpDialogue dialogue) {
        hungUpBefore = false;
        reusable = false;
        try {
            Answer refused = offer(dialogue);
            if (refused != null) {
                return refused;
            }
            // what fits stays here until its end is added, so that both leave in one piece
            dialogue.pour(message);
        } catch (IOException failure) {
            hungUpBefore = true;
            return Answer.failed(Fault.Kind.LATER, "nothing was taken: " + said(failure));
        }
        return end(dialogue);
    }

    /** From here on the server may have it, whatever we hear. */
    private Answer end(SmtpDialogue dialogue) {
        try {
            SmtpReply reply = dialogue.ask(".");
            reusable = reply.code() != 421;
            if (reply.positive()) {
                return Answer.arrived(reply.toString());
            }
            return refused(Fault.Kind.BAD_CONTENT, reply, "mail");
        } catch (IOException failure) {
            return Answer.failed(Fault.Kind.UNCERTAIN, "the mail has left, and no reply has come: " + said(failure));
        }
    }

    /** Names sender and recipient; null when the server waits for the mail itself. */
    private @Nullable Answer offer(SmtpDialogue dialogue) throws IOException {
        String size = dialogue.offers("SIZE") ? " SIZE=" + message.length : "";
        SmtpReply sender;
        SmtpReply recipient;
        if (dialogue.offers("PIPELINING")) {
            dialogue.tell("MAIL FROM:<" + from + ">" + size);
            dialogue.say("RCPT TO:<" + to + ">");
            sender = dialogue.reply();
            recipient = dialogue.reply();
        } else {
            sender = dialogue.ask("MAIL FROM:<" + from + ">" + size);
            recipient = sender.positive() ? dialogue.ask("RCPT TO:<" + to + ">") : sender;
        }
        if (!sender.positive()) {
            return afterReset(dialogue, ofSender(sender), sender);
        }
        if (!recipient.positive()) {
            boolean account = recipient.code() == 530;
            return afterReset(
                    dialogue,
                    refused(account ? Fault.Kind.REAUTHORISE : Fault.Kind.BAD_CONTENT, recipient, "RCPT TO"),
                    recipient);
        }
        SmtpReply go = dialogue.ask("DATA");
        return go.code() == 354 ? null : afterReset(dialogue, refused(Fault.Kind.BAD_CONTENT, go, "DATA"), go);
    }

    /** Who may send is a matter of the account; a mail that is too big is one of the mail. */
    private static Answer ofSender(SmtpReply reply) {
        return refused(reply.code() == 552 ? Fault.Kind.BAD_CONTENT : Fault.Kind.REAUTHORISE, reply, "MAIL FROM");
    }

    private static Answer refused(Fault.Kind kind, SmtpReply reply, String command) {
        return Answer.failed(reply.passing() ? Fault.Kind.LATER : kind, reply + " (" + command + ")");
    }

    /** Clears the table for the next mail; what was said stands whatever becomes of that. */
    private Answer afterReset(SmtpDialogue dialogue, Answer answer, SmtpReply reply) {
        if (reply.code() == 421) {
            hungUpBefore = true;
            return answer;
        }
        try {
            reusable = dialogue.ask("RSET").positive();
        } catch (IOException gone) {
            reusable = false;
        }
        return answer;
    }

    private static String said(IOException failure) {
        return Lines.shown(String.valueOf(failure.getMessage()), LONGEST);
    }
}
