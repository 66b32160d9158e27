// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.run;

/** Nothing leaves until somebody has opened the channel again; the run that failed so can be redriven then, and goes on. */
public final class ShutChannelException extends Exception {

    private static final long serialVersionUID = 1L;

    ShutChannelException(String message) {
        super(message);
    }
}
