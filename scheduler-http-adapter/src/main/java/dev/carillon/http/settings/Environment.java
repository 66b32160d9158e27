// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

/** What a server is run for. */
public enum Environment {
    /** On somebody's own machine: secrets that are not set are made up. */
    DEV,
    /** For tests: like {@link #DEV}. */
    TEST,
    /** For real: what is needed is demanded. */
    PROD
}
