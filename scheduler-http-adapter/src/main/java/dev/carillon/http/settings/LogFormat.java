// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

/** How a log line looks. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** An object of JSON on each line, for programs. */
    JSON
}
