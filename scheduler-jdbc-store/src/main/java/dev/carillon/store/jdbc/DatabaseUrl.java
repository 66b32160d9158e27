// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database as people write it in settings, with what a pool of connections asks for:
 *
 * <ul>
 *   <li>{@code sqlite:///relative.db} and {@code sqlite:////absolute/path.db};
 *   <li>{@code postgresql://user:password@host:port/database?parameters}, also {@code postgres://}. What is missing is what
 *       PostgreSQL's own programs take: {@code localhost}, port 5432, a database named as the user. Several hosts are parted
 *       by commas. The characters {@code / ? # %} of a user or a password are written as percent codes;
 *   <li>{@code jdbc:...}, left as it is, but for user and password of a PostgreSQL URL; so also H2's, such as
 *       {@code jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1}.
 * </ul>
 *
 * A name may have the driver of a Python library behind it, as in {@code postgresql+psycopg}. Blanks around are dropped.
 *
 * <p>No text made from it shows a password: neither {@link #toString()} nor an error. Immutable, for all threads.
 */
public final class DatabaseUrl {

    private static final Pattern SCHEME =
            Pattern.compile("([A-Za-z][A-Za-z0-9]*)(\\+[A-Za-z0-9]+)?:(.*)", Pattern.DOTALL);
    private static final String ALLOWED =
            "allowed are sqlite:///file, postgresql://user:password@host:port/database" + " and jdbc:...";

    private final String jdbcUrl;
    private final @Nullable String user;
    private final @Nullable String password;

    private DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it has none of the three forms or a part of it is outside its range
     */
    public static DatabaseUrl parse(String text) {
        String url = text.strip();
        Matcher parts = SCHEME.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "database URL " + (url.isEmpty() ? "is empty" : "has no scheme") + "; " + ALLOWED);
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String rest = parts.group(3);
        return switch (scheme) {
            case "sqlite" -> sqlite(rest);
            case "postgresql", "postgres" -> PostgresUrl.parse(rest).toDatabaseUrl();
            case "jdbc" -> jdbc(url, rest);
            default ->
                throw new IllegalArgumentException("scheme of the database URL is \"" + scheme + "\"; " + ALLOWED);
        };
    }

    static DatabaseUrl of(String jdbcUrl, @Nullable String user, @Nullable String password) {
        return new DatabaseUrl(jdbcUrl, user, password);
    }

    /** For the driver; without user and password, unless they stood in a {@code jdbc:} URL of another database. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** As it is, percent codes read; empty if the URL names none. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** As it is, percent codes read; empty if the URL has none. Not to be logged. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** The database and the user, never the password nor any parameter. */
    @Override
    public String toString() {
        return shown(jdbcUrl) + (user == null ? "" : " as " + user);
    }

    private static String shown(String url) {
        int parameters = url.indexOf(url.startsWith("jdbc:h2:") ? ';' : '?');
        String place = parameters < 0 ? url : url.substring(0, parameters);
        boolean clear = place.startsWith("jdbc:sqlite:")
                || place.startsWith("jdbc:h2:")
                || place.startsWith("jdbc:postgresql:") && !place.contains("@");
        // where others keep their secrets is not known
        return clear ? place : url.substring(0, url.indexOf(':', "jdbc:".length()) + 1) + "...";
    }

    private static DatabaseUrl sqlite(String rest) {
        if (!rest.startsWith("///")) {
            throw new IllegalArgumentException("database URL begins with sqlite:" + (rest.startsWith("//") ? "//" : "")
                    + "; allowed are sqlite:///relative.db and sqlite:////absolute/path.db");
        }
        int question = rest.indexOf('?');
        String file = PercentCode.read("file", rest.substring("///".length(), question < 0 ? rest.length() : question));
        if (file.isBlank() || file.indexOf('?') >= 0 || file.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "file of the database URL is \"" + file + "\"; allowed is a path without ? and NUL");
        }
        return of("jdbc:sqlite:" + file + (question < 0 ? "" : rest.substring(question)), null, null);
    }

    private static DatabaseUrl jdbc(String url, String rest) {
        if (!rest.contains(":")) {
            throw new IllegalArgumentException("database URL begins with jdbc: and names no driver; allowed is"
                    + " jdbc:postgresql:..., jdbc:sqlite:... or that of another driver");
        }
        String postgresql = "postgresql:";
        return rest.startsWith(postgresql + "//")
                ? PostgresUrl.parse(rest.substring(postgresql.length())).toDatabaseUrl()
                : of(url, null, null);
    }
}
