// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

/** An invitation with what is kept of its token. */
public record StoredInvitation(Invitation invitation, SecretHash token) {}
