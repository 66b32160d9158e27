// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.access;

/** What somebody is in a workspace; each may do what those before it may. */
public enum Role {
    /** Reads. */
    MEMBER,
    /** Writes as well. */
    EDITOR,
    /** Deletes as well. */
    OWNER
}
