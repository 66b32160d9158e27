// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.carillon.mail.SmtpSettings;

/** A mail server on this machine that takes every mail and passes nothing on; what it has taken ends with it. Thread-safe. */
final class MailSink implements AutoCloseable {

    private static final String HERE = "127.0.0.1";
    private static final int ANY = 0;

    private final GreenMail server;

    MailSink() {
        server = new GreenMail(new ServerSetup(ANY, HERE, ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    SmtpSettings settings() {
        return SmtpSettings.open(HERE, server.getSmtp().getPort());
    }

    /** How many mails it has taken. */
    int count() {
        return server.getReceivedMessages().length;
    }

    @Override
    public void close() {
        server.stop();
    }
}
