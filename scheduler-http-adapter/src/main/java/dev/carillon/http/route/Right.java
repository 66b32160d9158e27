// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

/** What a route is for. A caller may be there for some of it alone, whatever his role: so it is with keys. */
public enum Right {
    /** To look. */
    READ,
    /** To make, change and delete. */
    WRITE,
    /** To start, pause, resume and cancel. */
    RUN,
    /** To say who may do what. */
    MANAGE
}
