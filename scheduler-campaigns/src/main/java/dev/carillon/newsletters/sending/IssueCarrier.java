// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.sending;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.Carrier;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.mail.Mail;
import dev.carillon.mail.Mailbox;
import dev.carillon.mail.SmtpConnection;
import dev.carillon.mail.SmtpReply;
import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.bounce.Bounces;
import dev.carillon.newsletters.bounce.Severity;
import dev.carillon.newsletters.content.Clean;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.seal.Copy;
import dev.carillon.newsletters.seal.LeaveTokens;
import dev.carillon.newsletters.seal.MessageIds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes copies of one issue to a mail server, each with its own identity and its own way to leave. For one thread. */
final class IssueCarrier implements Carrier {

    private final Issue issue;
    private final Outgoing outgoing;
    private final SmtpConnection server;
    private final RecipientPages recipients;
    private final MessageIds ids;
    private final LeaveTokens tokens;
    private final Bounces bounces;
    private final String domain;
    private final String listId;

    IssueCarrier(
            Issue issue,
            Outgoing outgoing,
            SmtpConnection server,
            RecipientPages recipients,
            MessageIds ids,
            LeaveTokens tokens,
            Bounces bounces) {
        this.issue = issue;
        this.outgoing = outgoing;
        this.server = server;
        this.recipients = recipients;
        this.ids = ids;
        this.tokens = tokens;
        this.bounces = bounces;
        this.domain = outgoing.from().domain();
        this.listId = "<" + issue.job().replaceAll("[^A-Za-z0-9-]", "-") + "." + domain + ">";
    }

    @Override
    public Answer carry(Delivery delivery) {
        Optional<Recipient> recipient = recipients.find(Long.parseLong(delivery.target()));
        if (recipient.isEmpty()) {
            // no fault of the server's, and not one to be tried again
            return Answer.failed(
                    Fault.Kind.BAD_CONTENT, "the subscriber has left, or the address takes no mail any more");
        }
        var copy = new Copy(issue.workspace(), issue.id(), recipient.get().id());
        Answer answer = send(mail(copy, recipient.get()));
        if (answer instanceof Answer.NotKnownToArrive refused && refused.fault().kind() == Fault.Kind.BAD_CONTENT) {
            note(copy, refused.fault().message());
        }
        return answer;
    }

    private Answer send(Mail mail) {
        try {
            return server.send(mail);
        } catch (InterruptedException before) {
            Thread.currentThread().interrupt();
            return Answer.failed(Fault.Kind.LATER, "interrupted before anything has left");
        }
    }

    private void note(Copy copy, String message) {
        SmtpReply.parse(message)
                .filter(reply -> message.endsWith("(RCPT TO)"))
                .filter(reply -> Severity.of(reply.status(), reply.code()) == Bounce.Kind.HARD)
                .ifPresent(reply -> bounces.take(
                        copy, "smtp " + copy.issue() + " " + copy.subscriber(), Bounce.Kind.HARD, message));
    }

    private Mail mail(Copy copy, Recipient recipient) {
        String leave = outgoing.leaveUrl(tokens.of(copy));
        var headers = new LinkedHashMap<String, String>();
        headers.put("List-Unsubscribe", "<" + leave + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("List-Id", listId);
        headers.put("Precedence", "bulk");
        headers.put("Auto-Submitted", "auto-generated");
        Mailbox replyTo = outgoing.replyTo();
        if (replyTo != null) {
            headers.put("Reply-To", replyTo.toString());
        }
        return new Mail(
                outgoing.from(),
                new Mailbox(recipient.name(), recipient.email()),
                issue.subject(),
                issue.text().replace(Issue.LEAVE, leave),
                issue.html().replace(Issue.LEAVE, Clean.escaped(leave)),
                ids.of(copy, domain),
                Map.copyOf(headers));
    }

    @Override
    public String preview(Delivery delivery) {
        return recipients
                .find(Long.parseLong(delivery.target()))
                .map(recipient -> "\"" + issue.subject() + "\" for " + recipient.email())
                .orElse("nobody: the subscriber has left");
    }
}
