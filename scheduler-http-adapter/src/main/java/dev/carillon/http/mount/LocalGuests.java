// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes who asks from the same machine, and says nothing of who he is, for one caller: for systems whose documents know no log-in, on a
 * server that is bound to a loopback address alone. Pages of other sites that a browser on this machine shows are nobody's guests: a request
 * that names another host, comes from another origin, or was handed on by a proxy is let in only with a token or a key. Thread-safe.
 *
 * @param as whom they are taken for
 */
public record LocalGuests(Caller as) implements Function<Request, Optional<Caller>> {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> ADDRESSES = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
    private static final List<String> HANDED_ON =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    @Override
    public Optional<Caller> apply(Request request) {
        return isFromHere(request) && isFromOwnSite(request) ? Optional.of(as) : Optional.empty();
    }

    private static boolean isFromHere(Request request) {
        return ADDRESSES.contains(request.address().replaceAll("[\\[\\]]", ""))
                && request.header("Host").filter(LocalGuests::isHere).isPresent()
                && HANDED_ON.stream().allMatch(name -> request.header(name).isEmpty());
    }

    private static boolean isHere(String host) {
        return HERE.contains(host.replaceFirst(":\\d{1,5}$", ""));
    }

    private static boolean isFromOwnSite(Request request) {
        String host = request.header("Host").orElse("");
        return request.header("Origin")
                        .filter(origin -> !origin.equals("http://" + host) && !origin.equals("https://" + host))
                        .isEmpty()
                && request.header("Sec-Fetch-Site")
                        .filter(site -> !OWN_SITE.contains(site))
                        .isEmpty();
    }
}
