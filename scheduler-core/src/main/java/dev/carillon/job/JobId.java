// SPDX-License-Identifier: Apache-2.0
package dev.carillon.job;

import java.util.UUID;

/** One incarnation of a job: a job deleted and made again under its name has another. */
public record JobId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
