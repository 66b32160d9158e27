// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Fault;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands mail in to an SMTP server (RFC 5321), over one connection that is opened when it is needed, kept, and opened anew after a
 * failure. Nothing is tried twice that the server may have taken. For one thread at a time.
 */
public final class SmtpConnection implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int LONGEST = 500;

    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private final InstantSource clock;
    private final Watch watch;
    private @Nullable SendRate rate;
    private @Nullable SmtpDialogue dialogue;
    private boolean closed;

    private SmtpConnection(SmtpSettings settings, SSLSocketFactory tls, InstantSource clock) {
        this.settings = settings;
        this.tls = tls;
        this.clock = clock;
        this.watch = new Watch(settings);
    }

    /** One to a server, as fast as it takes mail; certificates are judged as the platform does. */
    public static SmtpConnection of(SmtpSettings settings) {
        return of(settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), InstantSource.system());
    }

    /** One with certificates of one's own, and the clock that mails are dated by. */
    public static SmtpConnection of(SmtpSettings settings, SSLSocketFactory tls, InstantSource clock) {
        return new SmtpConnection(settings, tls, clock);
    }

    /**
     * From now on at most so many mails leave in a second, evenly spaced; sending waits for as long as that takes.
     *
     * @param mails above 0, at most 1,000,000; 0.5 is one in two seconds
     */
    public SmtpConnection perSecond(double mails) {
        rate = new SendRate(mails, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
        return this;
    }

    /**
     * Hands one mail in. It takes no longer than opening a connection and the mail may take by the settings, twice at most.
     *
     * @return {@code Arrived} with the server's reply; {@code LATER} when it provably has not taken it: no connection, or a passing
     *     refusal; {@code BAD_CONTENT} when it refuses the recipient or the content, {@code REAUTHORISE} when it refuses the account
     *     or what is to protect it is missing, {@code UNCERTAIN} when the end of the mail has left and no reply has come. Messages
     *     of refusals begin with the reply as {@link SmtpReply#parse} reads it.
     * @throws InterruptedException when the thread was interrupted before anything has left
     * @throws IllegalStateException when this is closed
     */
    public Answer send(Mail mail) throws InterruptedException {
        if (closed) {
            throw new IllegalStateException("the connection to " + settings.host() + " is closed");
        }
        byte[] message = MimeForm.of(mail, clock.instant());
        SendRate slower = rate;
        if (slower != null) {
            slower.await();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before mail " + mail.messageId() + " has left");
        }
        boolean kept = dialogue != null;
        var envelope = new Envelope(mail.from().address(), mail.to().address(), message);
        Answer answer = attempt(envelope);
        if (kept && dialogue == null && envelope.hungUpBefore()) {
            // a server may close what was idle; that is no failure of its
            return attempt(envelope);
        }
        return answer;
    }

    private Answer attempt(Envelope envelope) {
        try {
            SmtpDialogue open = opened();
            watch.begin(open::abort);
            try {
                return envelope.handIn(open);
            } finally {
                watch.end();
                if (!envelope.reusable()) {
                    drop();
                }
            }
        } catch (Refusal refusal) {
            drop();
            return refusal.answer();
        } catch (IOException failure) {
            drop();
            return Answer.failed(Fault.Kind.LATER, "nothing was taken: " + said(failure));
        }
    }

    private static String said(IOException failure) {
        return Lines.shown(String.valueOf(failure.getMessage()), LONGEST);
    }

    private SmtpDialogue opened() throws IOException, Refusal {
        SmtpDialogue open = dialogue;
        if (open != null) {
            return open;
        }
        var socket = new Socket();
        watch.begin(socket);
        try {
            SmtpDialogue fresh = SmtpDialogue.over(socket, settings, tls);
            Welcome.to(fresh, settings, tls);
            dialogue = fresh;
            return fresh;
        } finally {
            watch.end();
            if (dialogue == null) {
                socket.close();
            }
        }
    }

    private void drop() {
        SmtpDialogue open = dialogue;
        dialogue = null;
        if (open != null) {
            open.close();
        }
    }

    /** Takes leave of the server; nothing is sent any more. */
    @Override
    public void close() {
        SmtpDialogue open = dialogue;
        dialogue = null;
        if (open != null) {
            open.quit(FAREWELL);
        }
        closed = true;
        watch.close();
    }
}
