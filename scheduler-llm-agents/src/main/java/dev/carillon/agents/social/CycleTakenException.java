// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import java.io.Serial;

/** Who wanted to go on with a cycle is not the one that goes on with it any more, or the turn has ended. */
public final class CycleTakenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public CycleTakenException(Cycles.Hold hold, int turn) {
        super("cycle " + hold.cycle() + ": turn " + turn + " of term " + hold.term() + " is not under way any more");
    }
}
