// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook;

import okhttp3.Call;
import okhttp3.EventListener;

/** Sees whether anything of a request has left. For one call. */
final class Departure extends EventListener {

    private volatile boolean left;

    /** Once a request begins to be written, nobody can know what has arrived. */
    @Override
    public void requestHeadersStart(Call call) {
        left = true;
    }

    boolean left() {
        return left;
    }
}
