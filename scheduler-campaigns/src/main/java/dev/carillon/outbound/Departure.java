// SPDX-License-Identifier: Apache-2.0
package dev.carillon.outbound;

import okhttp3.Call;
import okhttp3.EventListener;

/** Sees whether anything of a request has left. For one call. */
public final class Departure extends EventListener {

    private volatile boolean left;

    /** For a call that nothing has left of. */
    public Departure() {}

    /** The one that a request was tagged with, for a client's listeners. */
    public static EventListener of(Call call) {
        Departure departure = call.request().tag(Departure.class);
        return departure == null ? EventListener.NONE : departure;
    }

    /** Once a request begins to be written, nobody can know what has arrived. */
    @Override
    public void requestHeadersStart(Call call) {
        left = true;
    }

    /** Whether a request has begun to be written. */
    public boolean left() {
        return left;
    }
}
