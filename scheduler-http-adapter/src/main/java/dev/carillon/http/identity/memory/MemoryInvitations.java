// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.memory;

import dev.carillon.http.identity.Account;
import dev.carillon.http.identity.Invitation;
import dev.carillon.http.identity.Invitation.State;
import dev.carillon.http.identity.InvitationId;
import dev.carillon.http.identity.Invitations;
import dev.carillon.http.identity.PasswordHash;
import dev.carillon.http.identity.RefusedException;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.SecretHash;
import dev.carillon.http.identity.StoredInvitation;
import dev.carillon.http.identity.User;
import dev.carillon.http.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations in memory. */
final class MemoryInvitations implements Invitations {

    private final Tables tables;

    MemoryInvitations(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(Invitation invitation, SecretHash token) {
        synchronized (tables) {
            String workspace = invitation.workspace();
            if (workspace != null) {
                tables.requireWorkspace(workspace);
            }
            tables.invitations.replaceAll((id, stored) -> {
                Invitation other = stored.invitation();
                boolean replaced = isUnused(other)
                        && other.email().equals(invitation.email())
                        && Objects.equals(other.workspace(), workspace);
                return replaced ? new StoredInvitation(other.revoked(invitation.createdAt()), stored.token()) : stored;
            });
            tables.invitations.put(invitation.id(), new StoredInvitation(invitation, token));
        }
    }

    private static boolean isUnused(Invitation invitation) {
        return invitation.acceptedAt() == null && invitation.revokedAt() == null;
    }

    @Override
    public Optional<Invitation> find(InvitationId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.invitations.get(id)).map(StoredInvitation::invitation);
        }
    }

    @Override
    public List<StoredInvitation> unused(String email) {
        synchronized (tables) {
            return tables.invitations.values().stream()
                    .filter(stored -> stored.invitation().email().equals(email) && isUnused(stored.invitation()))
                    .toList();
        }
    }

    @Override
    public List<Invitation> list(@Nullable String workspace, @Nullable InvitationId after, int limit) {
        synchronized (tables) {
            return Tables.after(tables.invitations, after).values().stream()
                    .map(StoredInvitation::invitation)
                    .filter(one -> workspace == null || workspace.equals(one.workspace()))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public boolean revoke(InvitationId id, Instant now) {
        synchronized (tables) {
            StoredInvitation known = tables.invitations.get(id);
            if (known == null || !isUnused(known.invitation())) {
                return false;
            }
            tables.invitations.put(id, new StoredInvitation(known.invitation().revoked(now), known.token()));
            return true;
        }
    }

    @Override
    public void accept(InvitationId id, User user, PasswordHash password, Instant now) {
        synchronized (tables) {
            StoredInvitation known = usable(id, now);
            tables.addUser(user, password);
            join(known.invitation(), user.id());
            use(known, now);
        }
    }

    @Override
    public void accept(InvitationId id, UserId user, Instant now) {
        synchronized (tables) {
            StoredInvitation known = usable(id, now);
            Account account = tables.user(user);
            if (known.invitation().admin()) {
                User admin = account.user().rights(true, account.user().disabled());
                tables.users.put(user, new Account(admin, account.password()));
                tables.first = true;
            }
            join(known.invitation(), user);
            use(known, now);
        }
    }

    private StoredInvitation usable(InvitationId id, Instant now) {
        StoredInvitation known = tables.invitations.get(id);
        if (known == null || known.invitation().state(now) != State.OPEN) {
            throw new RefusedException(Reason.UNKNOWN, "invitation: " + id + " cannot be used any more");
        }
        return known;
    }

    private void join(Invitation invitation, UserId user) {
        String workspace = invitation.workspace();
        Role role = invitation.role();
        if (workspace != null && role != null) {
            tables.members(workspace).merge(user, role, (was, fresh) -> was.includes(fresh) ? was : fresh);
        }
    }

    private void use(StoredInvitation known, Instant now) {
        Invitation used = known.invitation().accepted(now);
        tables.invitations.put(used.id(), new StoredInvitation(used, known.token()));
    }

    @Override
    public int forget(Instant before) {
        synchronized (tables) {
            int had = tables.invitations.size();
            tables.invitations
                    .values()
                    .removeIf(stored -> stored.invitation().expiresAt().isBefore(before));
            return had - tables.invitations.size();
        }
    }
}
