// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.plan;

/** Posts cannot be planned as asked. The message says why, with the numbers. */
public final class PlanRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public PlanRefusedException(String message) {
        super(message);
    }
}
