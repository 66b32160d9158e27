// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a PostgreSQL URL. Errors name a part and never show what is in it: where a password with a slash was written
 * as it is, any part can be a piece of the password.
 */
record PostgresUrl(
        String hosts,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {

    private static final Pattern PARTS = Pattern.compile("//([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]*)(?::([0-9]*))?");
    private static final int MOST_PORT = 65_535;

    /** What libpq and the JDBC driver call by different names. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "channel_binding", "channelBinding",
            "sslnegotiation", "sslNegotiation");

    static PostgresUrl parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()
                || text.substring(0, end(text)).lastIndexOf('@')
                        > 2 + parts.group(1).length()) {
            throw new IllegalArgumentException(
                    "database URL is not of the form postgresql://user:password@host:port/database"
                            + "?name=value&...; the characters / ? # % @ of a user or password are written %2F %3F %23 %25 %40");
        }
        String authority = parts.group(1);
        int at = authority.lastIndexOf('@');
        String credentials = authority.substring(0, Math.max(at, 0));
        int colon = credentials.indexOf(':');
        Map<String, String> parameters = parameters(parts.group(3));
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        String namedUser = parameters.remove("user");
        String namedPassword = parameters.remove("password");
        return new PostgresUrl(
                hosts(authority.substring(at + 1)),
                PercentCode.read("database", parts.group(2) == null ? "" : parts.group(2)),
                user.isEmpty() ? namedUser : PercentCode.read("user", user),
                colon < 0 ? namedPassword : PercentCode.read("password", credentials.substring(colon + 1)),
                parameters);
    }

    DatabaseUrl toDatabaseUrl() {
        String query = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return DatabaseUrl.of(
                "jdbc:postgresql://" + hosts + "/" + encoded(database) + (query.isEmpty() ? "" : "?" + query),
                user,
                password);
    }

    private static int end(String text) {
        int question = text.indexOf('?');
        return question < 0 ? text.length() : question;
    }

    private static String hosts(String text) {
        return Pattern.compile(",").splitAsStream(text).map(PostgresUrl::host).collect(Collectors.joining(","));
    }

    private static String host(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new IllegalArgumentException(
                    "host or port of the database URL is malformed; allowed are a name or an address"
                            + " (IPv6 in brackets), and a port from 1 to " + MOST_PORT + " after a colon");
        }
        String name = host.group(1).isEmpty() ? "localhost" : host.group(1);
        String digits = host.group(2) == null || host.group(2).isEmpty() ? "5432" : host.group(2);
        int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException(
                    "port of the database URL is out of range; allowed is 1 to " + MOST_PORT);
        }
        return name + ":" + port;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new LinkedHashMap<String, String>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        Pattern.compile("&")
                .splitAsStream(query)
                .filter(pair -> !pair.isEmpty())
                .forEach(pair -> {
                    int equals = pair.indexOf('=');
                    if (equals < 1) {
                        throw new IllegalArgumentException(
                                "a parameter of the database URL is malformed; allowed is name=value, parted by &");
                    }
                    String name = PercentCode.read("parameter", pair.substring(0, equals));
                    parameters.put(
                            DRIVER_NAMES.getOrDefault(name, name),
                            PercentCode.read("parameter", pair.substring(equals + 1)));
                });
        return parameters;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
