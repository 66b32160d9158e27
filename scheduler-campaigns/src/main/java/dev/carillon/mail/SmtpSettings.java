// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how mail is handed in.
 *
 * @param host 1 to 253 characters
 * @param port 1 to 65,535; usually 587 with {@link Security#STARTTLS}, 465 with {@link Security#TLS}
 * @param user null when the server lets everybody in
 * @param password never shown; null when there is no user
 * @param timeout how long opening takes at most, and how long each mail takes; 1 second to 10 minutes
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password,
        Duration timeout) {

    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_NAME = 500;
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** How the way to the server is kept from others. */
    public enum Security {
        /** Not at all: for a server on the same machine or in the same house. */
        NONE,
        /** Begins in the open and goes on in TLS, or not at all. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    public SmtpSettings {
        Lines.require("smtp.host", host, LONGEST_HOST);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("smtp.port: " + port + ", expected 1.." + HIGHEST_PORT);
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "smtp.user and smtp.password: one without the other, expected both or none");
        }
        if (user != null) {
            Lines.require("smtp.user", user, LONGEST_NAME);
        }
        if (password != null
                && (password.isEmpty() || password.length() > LONGEST_NAME || password.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException(
                    "smtp.password: " + password.length() + " characters, expected 1.." + LONGEST_NAME + ", no NUL");
        }
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("smtp.timeout: " + timeout + ", expected 1 second to 10 minutes");
        }
    }

    /** A server that lets everybody in, without TLS; half a minute for each mail. */
    public static SmtpSettings open(String host, int port) {
        return new SmtpSettings(host, port, Security.NONE, null, null, Duration.ofSeconds(30));
    }

    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + security + ", user=" + user + ", timeout=" + timeout + "]";
    }
}
