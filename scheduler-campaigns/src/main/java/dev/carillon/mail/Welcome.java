// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Being let in by an SMTP server: greeting, STARTTLS (RFC 3207), AUTH (RFC 4954). */
final class Welcome {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,8}");

    private Welcome() {}

    static void to(SmtpDialogue dialogue, SmtpSettings settings, SSLSocketFactory tls) throws IOException, Refusal {
        require(dialogue.reply(), "greeting");
        String name = ownName();
        require(dialogue.hello(name), "EHLO");
        if (settings.security() == SmtpSettings.Security.STARTTLS) {
            if (!dialogue.offers("STARTTLS")) {
                throw Refusal.missing("the server at " + settings.host() + " offers no STARTTLS");
            }
            require(dialogue.ask("STARTTLS"), "STARTTLS");
            dialogue.secure(settings, tls);
            require(dialogue.hello(name), "EHLO");
        }
        String user = settings.user();
        if (user != null) {
            authorise(dialogue, user, password(settings.password()));
        }
    }

    private static String password(@Nullable String password) {
        // settings have both or none
        return String.valueOf(password);
    }

    private static void authorise(SmtpDialogue dialogue, String user, String password) throws IOException, Refusal {
        SmtpReply reply;
        if (dialogue.offers("AUTH", "PLAIN")) {
            reply = dialogue.ask("AUTH PLAIN " + base64("\0" + user + "\0" + password));
        } else if (dialogue.offers("AUTH", "LOGIN")) {
            reply = dialogue.ask("AUTH LOGIN");
            if (reply.code() == 334) {
                reply = dialogue.ask(base64(user));
            }
            if (reply.code() == 334) {
                reply = dialogue.ask(base64(password));
            }
        } else {
            throw Refusal.missing("the server offers neither AUTH PLAIN nor AUTH LOGIN for user " + user);
        }
        if (reply.code() != 235) {
            // its words are left out: it may repeat what it was sent
            int code = reply.positive() ? 535 : reply.code();
            throw Refusal.of(new SmtpReply(code, reply.status(), ""), "AUTH for user " + user);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(SmtpReply reply, String what) throws Refusal {
        if (!reply.positive()) {
            throw Refusal.of(reply, what);
        }
    }

    private static String ownName() {
        try {
            String name = InetAddress.getLocalHost().getCanonicalHostName();
            return HOST.matcher(name).matches() && !name.chars().allMatch(one -> one == '.' || Character.isDigit(one))
                    ? name
                    : "[127.0.0.1]";
        } catch (UnknownHostException nameless) {
            return "[127.0.0.1]";
        }
    }
}
