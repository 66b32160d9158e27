// SPDX-License-Identifier: Apache-2.0
package dev.carillon;

import dev.carillon.execution.RunId;

/** A unique key is held by another run, and the caller wanted to be told so. Nothing was enqueued. */
public final class KeyTakenException extends IllegalStateException {

    private final RunId holder;

    KeyTakenException(String key, RunId holder) {
        super("key: \"" + key + "\" is held by run " + holder + ", expected a free one");
        this.holder = holder;
    }

    /** The run that holds it. */
    public RunId holder() {
        return holder;
    }
}
