// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import java.util.List;
import java.util.Set;

/**
 * The proxies whose word counts about whom they forward for.
 *
 * @param addresses those that they call from
 */
public record TrustedProxies(Set<String> addresses) {

    /** Nobody's word counts. */
    public static final TrustedProxies NONE = new TrustedProxies(Set.of());

    private static final int LONGEST = 45;

    public TrustedProxies {
        addresses = Set.copyOf(addresses);
    }

    /**
     * Who called.
     *
     * @param peer the address of whoever is connected
     * @param forwarded the values of {@code X-Forwarded-For}, each a list
     * @return the last address in it that is no trusted proxy; the peer when it is none, or says nothing of use
     */
    String caller(String peer, List<String> forwarded) {
        String caller = peer;
        List<String> chain =
                List.of(String.join(",", forwarded).replace(" ", "").split(",", -1));
        for (int at = chain.size() - 1; at >= 0 && addresses.contains(caller); at--) {
            String said = chain.get(at);
            if (said.isEmpty() || said.length() > LONGEST) {
                return caller;
            }
            caller = said;
        }
        return caller;
    }

    boolean trusts(String peer) {
        return addresses.contains(peer);
    }
}
