// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store;

/** A store could not do its work. What was asked may have happened or not; every call can be repeated. */
public class StoreException extends RuntimeException {

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
