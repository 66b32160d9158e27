// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import dev.carillon.store.jdbc.DatabaseUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, as a pool of connections asks for it.
 *
 * @param jdbcUrl for the driver; without user and password, unless they stood in a {@code jdbc:} URL of an unknown database
 * @param user null when the address names none
 * @param password null when the address has none
 */
public record DatabaseAddress(
        String jdbcUrl, @Nullable String user, @Nullable Secret password) {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f.]*(:[0-9A-Fa-f.]*){2,}(%[A-Za-z0-9]+)?]?");

    /**
     * Reads one of the forms that {@link DatabaseUrl} knows: {@code sqlite:///file}, {@code postgresql://...}, {@code jdbc:...}.
     *
     * @throws IllegalArgumentException if it is none; the message shows no password
     */
    public static DatabaseAddress parse(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        return new DatabaseAddress(
                url.jdbcUrl(),
                url.user().orElse(null),
                url.password()
                        .filter(password -> !password.isEmpty())
                        .map(Secret::of)
                        .orElse(null));
    }

    /**
     * A database of a PostgreSQL server whose parts are told apart.
     *
     * @param host a name or an address, IPv6 with or without brackets
     * @param port 1 to 65,535
     */
    static DatabaseAddress postgresql(String host, int port, String database, String user, Secret password) {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "\"" + host + "\", expected the name of a machine, or an address without a port");
        }
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        String name = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        DatabaseUrl url = DatabaseUrl.parse("postgresql://" + bracketed + ":" + port + "/" + name);
        return new DatabaseAddress(url.jdbcUrl(), user, password);
    }

    /** The database and the user, never the password nor any parameter. */
    @Override
    public String toString() {
        return DatabaseUrl.parse(jdbcUrl) + (user == null ? "" : " as " + user);
    }
}
