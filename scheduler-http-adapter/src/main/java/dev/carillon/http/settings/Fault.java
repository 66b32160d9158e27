// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

/**
 * A setting that is missing or wrong.
 *
 * @param name of the setting, or of the place when there is no telling which
 * @param problem what was found and what was expected; of a secret never what it is
 */
public record Fault(String name, String problem) {

    @Override
    public String toString() {
        return name + ": " + problem;
    }
}
