// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

/** The least that is logged. */
public enum LogLevel {
    /** All that there is. */
    TRACE,
    /** What helps to find out why. */
    DEBUG,
    /** What happens. */
    INFO,
    /** What may need somebody. */
    WARN,
    /** What does need somebody. */
    ERROR
}
