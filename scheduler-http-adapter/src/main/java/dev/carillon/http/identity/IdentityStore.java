// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

/**
 * Where identities are kept. What is handed to it is checked, and who may do it has been asked; it keeps what must hold at each
 * moment: what is unique, what is used once, that a workspace keeps an owner and that there is an admin. Times are handed in and
 * kept in whole milliseconds. Lists are in the order of the ids' texts, by code points.
 *
 * <p>Thread-safe, for any number of processes. Calls fail with a {@link dev.carillon.store.StoreException} when the store does,
 * and have done nothing then, or all they were asked for; with a {@link RefusedException} where that is said, and have done
 * nothing then.
 */
public interface IdentityStore {

    Users users();

    Workspaces workspaces();

    Invitations invitations();

    ApiKeys keys();

    RevokedTokens revokedTokens();
}
