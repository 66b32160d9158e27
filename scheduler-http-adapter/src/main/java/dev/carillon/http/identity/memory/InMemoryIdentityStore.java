// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

import dev.carillon.http.identity.ApiKeys;
import dev.carillon.http.identity.IdentityStore;
import dev.carillon.http.identity.Invitations;
import dev.carillon.http.identity.RevokedTokens;
import dev.carillon.http.identity.Users;
import dev.carillon.http.identity.Workspaces;

/** A store in memory: for tests, and for hosts that may forget. Thread-safe. */
public final class InMemoryIdentityStore implements IdentityStore {

    private final Tables tables = new Tables();

    /** An empty one. */
    public InMemoryIdentityStore() {}

    @Override
    public Users users() {
        return new MemoryUsers(tables);
    }

    @Override
    public Workspaces workspaces() {
        return new MemoryWorkspaces(tables);
    }

    @Override
    public Invitations invitations() {
        return new MemoryInvitations(tables);
    }

    @Override
    public ApiKeys keys() {
        return new MemoryKeys(tables);
    }

    @Override
    public RevokedTokens revokedTokens() {
        return new MemoryRevokedTokens(tables);
    }
}
