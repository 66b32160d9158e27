// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of mail, with the name that people see. The form is that of RFC 5321 without quoted local parts and address literals;
 * a domain in other letters is written in its ASCII form, lower case.
 *
 * @param name null when there is none; at most 200 characters
 * @param address such as {@code ann@example.org}, at most 254 characters
 */
public record Mailbox(@Nullable String name, String address) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 500;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*+");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*+");

    public Mailbox {
        address = canonical(address);
        name = name == null || name.isBlank() ? null : name.strip();
        if (name != null) {
            Lines.require("mailbox.name", name, LONGEST_NAME);
        }
    }

    /**
     * Reads {@code ann@example.org} or {@code Ann Lee <ann@example.org>}; a name may stand in quotes.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Mailbox parse(String text) {
        Lines.require("mailbox", text, LONGEST_TEXT);
        String all = text.strip();
        int open = all.lastIndexOf('<');
        if (open < 0) {
            return new Mailbox(null, all);
        }
        if (!all.endsWith(">")) {
            throw refused(all);
        }
        String name = all.substring(0, open).strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }
        return new Mailbox(name, all.substring(open + 1, all.length() - 1).strip());
    }

    private static String canonical(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL || address.length() > LONGEST) {
            throw refused(address);
        }
        String local = address.substring(0, at);
        String domain = ascii(address);
        if (!LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()
                || at + 1 + domain.length() > LONGEST) {
            throw refused(address);
        }
        return local + "@" + domain;
    }

    private static String ascii(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        if (domain.chars().allMatch(one -> one < 128)) {
            return domain.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException notADomain) {
            throw refused(address);
        }
    }

    private static IllegalArgumentException refused(String address) {
        return new IllegalArgumentException("mailbox: \"" + Lines.shown(address, LONGEST)
                + "\", expected local-part@domain of at most 254 ASCII characters, or a name before it in <>");
    }

    /** The part after the {@code @}. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** What is equal for two spellings that reach the same person in practice: all in lower case. */
    public String key() {
        return address.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name == null
                ? address
                : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\" <" + address + ">";
    }
}
