// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that can be asked of a server: the one source of what it serves and of what its documents say.
 *
 * @param all each path and method once, each id once
 */
public record Routes(List<Route> all) {

    /** The workspace that a request is about. */
    public static final Parameter<String> WORKSPACE =
            Parameter.text("workspace", 100, "Whose; that of the caller when nothing is said");

    /** The revision that a change is meant for. */
    public static final Parameter<String> IF_MATCH = Parameter.header(
            "If-Match", 100, "The tag of the revision that is to be changed; refused when it has been since");

    public Routes {
        all = List.copyOf(all);
        Set<String> seen = new HashSet<>();
        for (Route route : all) {
            String shape = route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}");
            if (!seen.add(shape) || !seen.add(route.id())) {
                throw new IllegalArgumentException("routes: " + route.method() + " " + route.path() + " or \""
                        + route.id() + "\" twice, expected once");
            }
        }
    }

    /** These and others. */
    public Routes and(List<Route> others) {
        var both = new ArrayList<>(all);
        both.addAll(others);
        return new Routes(both);
    }
}
