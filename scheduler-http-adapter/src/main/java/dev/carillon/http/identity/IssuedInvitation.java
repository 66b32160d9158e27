// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

/**
 * A new invitation.
 *
 * @param token shown here and never again
 */
public record IssuedInvitation(Invitation invitation, Secret token) {}
