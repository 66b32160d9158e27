// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

/** A store cannot keep what it was given, however often it is tried. Nothing of the call was done. */
public final class RefusedDataException extends StoreException {

    public RefusedDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
