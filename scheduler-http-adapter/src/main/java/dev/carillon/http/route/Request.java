// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request as its server has it. Good while it is answered, on the thread that answers it. */
public interface Request {

    /** What was said for a placeholder of the route's path, decoded. */
    String path(String name);

    /** All that was said for a parameter after the question mark, decoded; empty when nothing was. */
    List<String> query(String name);

    /** The names of all parameters after the question mark. */
    Set<String> queryNames();

    /** A header, whatever the case of its name. */
    Optional<String> header(String name);

    /** A cookie. */
    Optional<String> cookie(String name);

    /** The address that it came from, that of the caller behind a trusted proxy. */
    String address();

    /** Whether it came over TLS, by the word of a trusted proxy too. */
    boolean secure();

    /**
     * Its body.
     *
     * @param most how many bytes it may have
     * @throws dev.carillon.http.problem.ProblemException 413 when it has more, 408 when it comes too slowly
     */
    byte[] body(int most);
}
