// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.memory;

import dev.carillon.store.Claim;
import dev.carillon.store.ClaimRequest;
import dev.carillon.store.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives ready runs to nodes, each under a lease of its own. */
final class Claims {

    private final Ledger ledger;
    private long lastToken;

    Claims(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Takes what a request asks for and may start. */
    List<Claim> take(ClaimRequest request, Instant now) {
        var claims = new ArrayList<Claim>();
        boolean refused = true;
        while (refused) {
            refused = false;
            for (LiveRun live : ledger.traffic.ready.take(
                    less(request, claims.size()), ledger.heldQueues().keySet())) {
                if (ledger.traffic.admission.mayStart(live, now)) {
                    claims.add(claim(live, request, now));
                } else {
                    refused = true;
                }
            }
        }
        return claims;
    }

    private static ClaimRequest less(ClaimRequest request, int claimed) {
        int limit = Math.max(0, request.limit() - claimed);
        int ahead = request.limit() + request.ahead() - claimed - limit;
        return claimed == 0
                ? request
                : new ClaimRequest(
                        request.node(),
                        request.number(),
                        request.types(),
                        request.queues(),
                        limit,
                        ahead,
                        request.shortTypes());
    }

    private Claim claim(LiveRun live, ClaimRequest request, Instant now) {
        var lease = new Lease(live.run.id(), request.node(), ++lastToken);
        var claim = new Claim(lease, live.run, live.attempt, live.failures);
        live.claimNumber = request.number();
        ledger.traffic.claimed(live, claim, now);
        return claim;
    }
}
