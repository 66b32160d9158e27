// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;

/** The server does not let us in, and has taken nothing. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault.Kind kind;

    private Refusal(Fault.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** A passing refusal is tried again; any other needs a person. */
    static Refusal of(SmtpReply reply, String what) {
        return new Refusal(reply.passing() ? Fault.Kind.LATER : Fault.Kind.REAUTHORISE, reply + " (" + what + ")");
    }

    /** What is missing does not come by itself. */
    static Refusal missing(String what) {
        return new Refusal(Fault.Kind.REAUTHORISE, what);
    }

    Answer answer() {
        return Answer.failed(kind, String.valueOf(getMessage()));
    }
}
