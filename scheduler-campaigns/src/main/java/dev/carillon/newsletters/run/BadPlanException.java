// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.run;

/** A newsletter job that cannot work as it is asked for; trying again changes nothing. */
public final class BadPlanException extends Exception {

    private static final long serialVersionUID = 1L;

    BadPlanException(String message) {
        super(message);
    }
}
