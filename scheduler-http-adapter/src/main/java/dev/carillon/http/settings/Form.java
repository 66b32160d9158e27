// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a setting is read.
 *
 * @param range what is allowed, in words that follow "expected"
 * @param secret whether errors keep the text to themselves
 * @param reading throws an {@link IllegalArgumentException} that says what is wrong; of a secret never what it is
 */
record Form<T>(String range, boolean secret, Function<String, T> reading) {

    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_PROXIES = 100;
    private static final Pattern IP = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException with what was found and what was expected
     */
    T read(String text) {
        return reading.apply(text);
    }

    private static <T> Form<T> open(String range, Function<String, T> reading) {
        return new Form<>(range, false, text -> {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException wrong) {
                String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
                throw new IllegalArgumentException("\"" + shown + "\", expected " + range, wrong);
            }
        });
    }

    static Form<String> text(int longest) {
        return open("1.." + longest + " characters", text -> require(text, text.length() <= longest));
    }

    static Form<String> path(int longest) {
        return open(
                "a path of at most " + longest + " characters that begins with / and ends with /",
                text -> require(text, text.length() <= longest && text.startsWith("/") && text.endsWith("/")));
    }

    static Form<Integer> whole(int least, int most) {
        return counted(least, most, "", number -> number);
    }

    static Form<Duration> minutes(int least, int most) {
        return counted(least, most, " minutes", Duration::ofMinutes);
    }

    static Form<Duration> hours(int least, int most) {
        return counted(least, most, " hours", Duration::ofHours);
    }

    private static <T> Form<T> counted(int least, int most, String unit, IntFunction<T> value) {
        return open(least + ".." + most + unit, text -> {
            int number = Integer.parseInt(text);
            require(text, number >= least && number <= most);
            return value.apply(number);
        });
    }

    static Form<Boolean> flag() {
        return open("true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("neither");
        });
    }

    static <E extends Enum<E>> Form<E> choice(Class<E> names) {
        return open("one of " + listed(names), text -> Enum.valueOf(names, text.toUpperCase(Locale.ROOT)));
    }

    static <E extends Enum<E>> Form<Set<E>> several(Class<E> names) {
        return open("some of " + listed(names) + ", parted by commas", text -> {
            Set<E> several = EnumSet.noneOf(names);
            for (String name : text.split("[,\\s]+", -1)) {
                several.add(Enum.valueOf(names, name.toUpperCase(Locale.ROOT)));
            }
            return Collections.unmodifiableSet(several);
        });
    }

    private static <E extends Enum<E>> String listed(Class<E> names) {
        return Arrays.stream(names.getEnumConstants())
                .map(name -> name.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    static Form<LogLevel> level() {
        Form<LogLevel> names = choice(LogLevel.class);
        // as programs in Python name it
        return open(names.range(), text -> names.read(text.equalsIgnoreCase("warning") ? "warn" : text));
    }

    /** An address of the web; a user in it would be a secret in the wrong place. */
    static Form<URI> web() {
        return new Form<>("an address of http or https without a user", false, text -> {
            try {
                URI uri = URI.create(text);
                boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                require(
                        text,
                        web
                                && uri.getHost() != null
                                && uri.getRawUserInfo() == null
                                && text.length() <= LONGEST_ADDRESS);
                return uri;
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "not shown, expected an address of http or https without a user, at most " + LONGEST_ADDRESS
                                + " characters");
            }
        });
    }

    static Form<Path> file() {
        return open("the path of a file", text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException malformed) {
                throw new IllegalArgumentException("no path", malformed);
            }
        });
    }

    /** Addresses as they are compared with those of callers: IPv6 in the JDK's long form, names never. */
    static Form<Set<String>> addresses() {
        return open("IP addresses parted by commas, at most " + MOST_PROXIES, text -> {
            var addresses = new LinkedHashSet<String>();
            for (String address : text.split("[,\\s]+", -1)) {
                addresses.add(address(address));
            }
            require(text, addresses.size() <= MOST_PROXIES);
            return Collections.unmodifiableSet(addresses);
        });
    }

    private static String address(String text) {
        require(text, IP.matcher(text).matches());
        try {
            return InetAddress.getByName(text).getHostAddress();
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("no address", malformed);
        }
    }

    static Form<Secret> secret(int leastBytes) {
        String range = leastBytes == 1 ? "any text" : "at least " + leastBytes + " bytes";
        return new Form<>(range, true, text -> {
            Secret secret = Secret.of(text);
            if (secret.length() < leastBytes) {
                throw new IllegalArgumentException(secret.length() + " bytes, expected " + range);
            }
            return secret;
        });
    }

    /** A secret as well: most addresses have a password in them. */
    static Form<DatabaseAddress> database() {
        return new Form<>(
                "sqlite:///file, postgresql://user:password@host:port/database or jdbc:...",
                true,
                DatabaseAddress::parse);
    }

    static Form<Placement> placement() {
        return open(Placement.EXPECTED, Placement::parse);
    }

    private static String require(String text, boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException("not allowed");
        }
        return text;
    }
}
