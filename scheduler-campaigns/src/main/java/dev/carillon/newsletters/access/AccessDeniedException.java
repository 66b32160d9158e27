// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.access;

/** A member may not do what was asked for; nothing was done. */
public final class AccessDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccessDeniedException(String message) {
        super(message);
    }
}
