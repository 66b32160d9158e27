// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Route;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The API of another system, over a domain of Carillon.
 *
 * @param name small letters, by which it is switched on and off
 * @param title what the system is called
 * @param dialect how its routes say what went wrong; also what is said where it has no route, on a port of its own
 * @param routes at the paths that the system has, all under the dialect
 * @param root what the system says of itself at {@code /}
 */
public record Mount(String name, String title, Dialect dialect, List<Route> routes, Map<String, Object> root) {

    private static final Pattern NAME = Pattern.compile("[a-z]{1,30}");
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_-]{1,50}){1,5}");

    public Mount {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: \"" + name + "\", expected 1..30 letters a-z");
        }
        routes = List.copyOf(routes);
        root = Collections.unmodifiableMap(new LinkedHashMap<>(root));
        for (Route route : routes) {
            if (route.dialect() != dialect) {
                throw new IllegalArgumentException("routes: " + route.id() + " speaks otherwise, expected as " + title);
            }
        }
    }

    /**
     * The same below a path, such as {@code /sim}.
     *
     * @throws IllegalArgumentException when it is no path of one to five parts
     */
    public Mount under(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix: \"" + prefix + "\", expected a path such as /" + name);
        }
        return new Mount(
                name,
                title,
                dialect,
                routes.stream().map(route -> route.under(prefix)).toList(),
                root);
    }
}
