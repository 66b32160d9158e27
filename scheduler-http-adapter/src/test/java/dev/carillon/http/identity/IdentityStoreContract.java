// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static dev.carillon.http.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of identities promises. */
public abstract class IdentityStoreContract {

    protected static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123456Z");
    private static final Instant KEPT = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final PasswordHash HASH = new PasswordHash("$2a$04$" + "a".repeat(53));
    private static final PasswordHash OTHER_HASH = new PasswordHash("$2a$05$" + "b".repeat(53));
    private static final SecretHash TOKEN = SecretHash.of("token");

    private final Random random = new Random(7);
    private long made;
    private IdentityStore store;

    /** An empty one. */
    protected abstract IdentityStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    private Instant next() {
        return NOON.plusMillis(made++);
    }

    private User user(String name, boolean admin) {
        Instant at = next();
        return new User(UserId.at(at.toEpochMilli(), random), name, name + "@example.org", admin, false, NOON, NOON);
    }

    private User added(String name) {
        User user = user(name, false);
        store.users().add(user, HASH);
        return user;
    }

    private Workspace workspace(String name) {
        var workspace = new Workspace(name, "Title of " + name, NOON);
        store.workspaces().add(workspace);
        return workspace;
    }

    private Invitation invitation(String email, @Nullable String workspace, @Nullable Role role, boolean admin) {
        Instant at = next();
        return new Invitation(
                InvitationId.at(at.toEpochMilli(), random),
                email,
                workspace,
                role,
                admin,
                "user:anna",
                NOON,
                NOON.plus(Duration.ofHours(24)),
                null,
                null);
    }

    private ApiKey key(String workspace, String name) {
        Instant at = next();
        return new ApiKey(
                ApiKeyId.at(at.toEpochMilli(), random),
                workspace,
                name,
                Role.EDITOR,
                EnumSet.of(Scope.READ, Scope.RUN),
                "user:anna",
                NOON,
                NOON.plus(Duration.ofDays(1)),
                null,
                null);
    }

    private Identity identity() {
        return Identity.over(store, SECRET)
                .bootstrapToken("let me in")
                .hashCost(4)
                .hashesAtOnce(8)
                .open();
    }

    @Test
    void aUserIsFoundByIdUsernameAndEmailInAnyCase() {
        var known = new User(user("anna", false).id(), "Änna", "Anna@Example.org", false, false, NOON, NOON);
        store.users().add(known, HASH);
        assertThat(store.users().find(known.id())).contains(known);
        assertThat(store.users().account(known.id())).contains(new Account(known, HASH));
        for (String name : List.of("Änna", "äNNA", "A\u0308nna", "anna@example.org", "ANNA@EXAMPLE.ORG")) {
            assertThat(store.users().account(name)).as(name).contains(new Account(known, HASH));
        }
        assertThat(store.users().account("anna")).isEmpty();
        assertThat(store.users().account("")).isEmpty();
        assertThat(known.createdAt()).isEqualTo(KEPT);
        assertThat(store.users().find(known.id()).orElseThrow().credentialsChangedAt())
                .isEqualTo(KEPT);
    }

    @Test
    void aNameIsGivenOnceWhetherItIsAUsernameOrAnEmail() {
        added("anna");
        assertRefused(Reason.CONFLICT, () -> store.users().add(user("ANNA", false), HASH))
                .hasMessageStartingWith("username:");
        User sameEmail = new User(user("bob", false).id(), "bob", "anna@example.org", false, false, NOON, NOON);
        assertRefused(Reason.CONFLICT, () -> store.users().add(sameEmail, HASH)).hasMessageStartingWith("email:");
        User asEmail =
                new User(user("bob", false).id(), "anna@example.org", "bob@example.org", false, false, NOON, NOON);
        assertRefused(Reason.CONFLICT, () -> store.users().add(asEmail, HASH));
        assertThat(store.users().account("bob@example.org")).isEmpty();
        User twice = new User(user("eve", false).id(), "Eve@example.org", "eve@example.org", false, false, NOON, NOON);
        store.users().add(twice, HASH);
        assertThat(store.users().account("eve@example.org").map(Account::user)).contains(twice);
    }

    @Test
    void ofManyWhoWantAUsernameOneHasIt() throws Exception {
        List<String> ends = Race.of(20, i -> () -> {
            User anna = new User(
                    UserId.at(i, new Random(i)), "anna", "anna" + i + "@example.org", false, false, NOON, NOON);
            store.users().add(anna, HASH);
            return anna;
        });
        assertThat(Collections.frequency(ends, "done")).isEqualTo(1);
        assertThat(Collections.frequency(ends, "CONFLICT")).isEqualTo(19);
    }

    @Test
    void listsAreInTheOrderOfTheirIdsAndInPages() {
        List<User> all = List.of(added("c"), added("a"), added("b"));
        assertThat(store.users().list(null, 2)).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(store.users().list(all.get(1).id(), 2)).containsExactly(all.get(2));
        assertThat(store.users().list(all.get(2).id(), 2)).isEmpty();
        List<String> names = List.of("a", "b-1", "z", "é", "\uFFFD", "\uD83D\uDE00");
        names.forEach(this::workspace);
        assertThat(store.workspaces().list(null, 1_000))
                .extracting(Workspace::name)
                .containsExactlyElementsOf(names);
        assertThat(store.workspaces().list("z", 2)).extracting(Workspace::name).containsExactly("é", "\uFFFD");
        all.forEach(user -> store.workspaces().member("a", user.id(), Role.OWNER));
        assertThat(store.workspaces().members("a", null, 2))
                .containsExactly(
                        new Membership("a", all.get(0).id(), "c", Role.OWNER),
                        new Membership("a", all.get(1).id(), "a", Role.OWNER));
        assertThat(store.workspaces().members("a", all.get(1).id(), 9)).hasSize(1);
        assertThat(store.workspaces().members("missing", null, 9)).isEmpty();
    }

    @Test
    void ofManyFirstAdminsOneIsMadeForEver() throws Exception {
        Identity identity = identity();
        assertThat(identity.isBootstrapOpen()).isTrue();
        List<String> ends = Race.of(
                50,
                i -> () -> identity.registerFirst(
                        "let me in", "admin" + i, "admin" + i + "@example.org", "correct horse", "10.0.0." + i));
        assertThat(Collections.frequency(ends, "done")).isEqualTo(1);
        assertThat(Collections.frequency(ends, "CLOSED")).isEqualTo(49);
        assertThat(identity.isBootstrapOpen()).isFalse();
        List<User> users = store.users().list(null, 100);
        assertThat(users).hasSize(1).allMatch(User::admin);
        assertThat(store.workspaces().of(users.get(0).id())).isEqualTo(Map.of("default", Role.OWNER));
        assertRefused(
                Reason.CLOSED,
                () -> identity.registerFirst("let me in", "eve", "eve@example.org", "correct horse", "10.0.0.1"));
    }

    @Test
    void anAdminWhoCameAnotherWayClosesTheDoorForAFirstOne() {
        assertThat(store.users().hasFirst()).isFalse();
        added("anna");
        assertThat(store.users().hasFirst()).isFalse();
        store.users().add(user("root", true), HASH);
        assertThat(store.users().hasFirst()).isTrue();
        assertRefused(
                Reason.CLOSED,
                () -> store.users().addFirst(user("bob", true), HASH, new Workspace("default", "Default", NOON)));
        assertThat(store.users().account("bob")).isEmpty();
        assertThat(store.workspaces().find("default")).isEmpty();
    }

    @Test
    void aFirstAdminWhoseNameIsTakenLeavesTheDoorOpen() {
        added("anna");
        var home = new Workspace("default", "Default", NOON);
        assertRefused(Reason.CONFLICT, () -> store.users().addFirst(user("anna", true), HASH, home));
        assertThat(store.users().hasFirst()).isFalse();
        store.users().addFirst(user("bob", true), HASH, home);
        assertThat(store.users().hasFirst()).isTrue();
    }

    @Test
    void credentialsMoveOnWithEachChange() {
        User anna = added("anna");
        User once = store.users().credentials(anna.id(), OTHER_HASH, NOON.minusSeconds(60));
        assertThat(once.credentialsChangedAt()).isEqualTo(KEPT.plusMillis(1));
        User twice = store.users().credentials(anna.id(), null, NOON.plusSeconds(60));
        assertThat(twice.credentialsChangedAt()).isEqualTo(KEPT.plusSeconds(60));
        assertThat(store.users().account("anna")).contains(new Account(twice, OTHER_HASH));
        store.users().rehash(anna.id(), HASH, HASH);
        assertThat(store.users().account("anna")).contains(new Account(twice, OTHER_HASH));
        store.users().rehash(anna.id(), OTHER_HASH, HASH);
        assertThat(store.users().account("anna")).contains(new Account(twice, HASH));
        UserId nobody = UserId.at(0, random);
        assertRefused(Reason.UNKNOWN, () -> store.users().credentials(nobody, HASH, NOON));
        assertRefused(Reason.UNKNOWN, () -> store.users().rights(nobody, true, null, NOON));
        store.users().rehash(nobody, HASH, OTHER_HASH);
    }

    @Test
    void rightsChangeAloneAndWhoIsDisabledHasHisTokensRefused() {
        User anna = added("anna");
        User admin = store.users().rights(anna.id(), true, null, NOON.plusSeconds(1));
        assertThat(admin).isEqualTo(anna.rights(true, false));
        assertThat(store.users().hasFirst()).isTrue();
        store.users().add(user("root", true), HASH);
        User disabled = store.users().rights(anna.id(), null, true, NOON.plusSeconds(2));
        assertThat(disabled.admin()).isTrue();
        assertThat(disabled.credentialsChangedAt()).isEqualTo(KEPT.plusSeconds(2));
        User back = store.users().rights(anna.id(), null, false, NOON.plusSeconds(3));
        assertThat(back.credentialsChangedAt()).isEqualTo(KEPT.plusSeconds(2));
        assertThat(store.users().find(anna.id())).contains(back);
    }

    @Test
    void ofAdminsWhoLowerEachOtherOneIsLeft() throws Exception {
        List<User> admins = List.of(user("a", true), user("b", true), user("c", true), user("d", true));
        admins.forEach(admin -> store.users().add(admin, HASH));
        List<String> ends = Race.of(
                4,
                i -> () -> i % 2 == 0
                        ? store.users().rights(admins.get(i).id(), false, null, NOON)
                        : store.users().rights(admins.get(i).id(), null, true, NOON));
        assertThat(Collections.frequency(ends, "done")).isEqualTo(3);
        assertThat(Collections.frequency(ends, "LAST_ADMIN")).isEqualTo(1);
        assertThat(store.users().list(null, 9))
                .filteredOn(user -> user.admin() && !user.disabled())
                .hasSize(1);
    }

    @Test
    void workspacesAreMadeChangedAndRemovedWithWhatIsInThem() {
        Workspace acme = workspace("acme");
        assertRefused(Reason.CONFLICT, () -> workspace("acme"));
        assertThat(store.workspaces().find("acme")).contains(acme);
        assertThat(store.workspaces().title("acme", "Other").title()).isEqualTo("Other");
        assertThat(store.workspaces().find("acme").orElseThrow()).isEqualTo(new Workspace("acme", "Other", NOON));
        assertRefused(Reason.UNKNOWN, () -> store.workspaces().title("other", "Other"));
        User anna = added("anna");
        store.workspaces().member("acme", anna.id(), Role.OWNER);
        Invitation invitation = invitation("bob@example.org", "acme", Role.MEMBER, false);
        store.invitations().add(invitation, TOKEN);
        ApiKey key = key("acme", "deploy");
        store.keys().add(key, TOKEN);
        assertThat(store.workspaces().remove("acme")).isTrue();
        assertThat(store.workspaces().remove("acme")).isFalse();
        assertThat(store.workspaces().of(anna.id())).isEmpty();
        assertThat(store.invitations().find(invitation.id())).isEmpty();
        assertThat(store.keys().find(key.id())).isEmpty();
    }

    @Test
    void aWorkspaceKeepsAnOwner() {
        workspace("acme");
        User anna = added("anna");
        User bob = added("bob");
        store.workspaces().member("acme", anna.id(), Role.OWNER);
        store.workspaces().member("acme", bob.id(), Role.EDITOR);
        assertRefused(Reason.LAST_OWNER, () -> store.workspaces().member("acme", anna.id(), Role.EDITOR));
        assertRefused(Reason.LAST_OWNER, () -> store.workspaces().removeMember("acme", anna.id()));
        store.workspaces().member("acme", anna.id(), Role.OWNER);
        store.workspaces().member("acme", bob.id(), Role.OWNER);
        store.workspaces().member("acme", anna.id(), Role.MEMBER);
        assertThat(store.workspaces().of(anna.id())).isEqualTo(Map.of("acme", Role.MEMBER));
        assertThat(store.workspaces().removeMember("acme", anna.id())).isTrue();
        assertThat(store.workspaces().removeMember("acme", anna.id())).isFalse();
        assertRefused(Reason.UNKNOWN, () -> store.workspaces().member("other", anna.id(), Role.MEMBER));
        assertRefused(Reason.UNKNOWN, () -> store.workspaces().member("acme", UserId.at(0, random), Role.MEMBER));
    }

    @Test
    void anOwnerWhoIsDisabledDoesNotCountAsOne() {
        workspace("acme");
        User anna = added("anna");
        User bob = added("bob");
        store.workspaces().member("acme", anna.id(), Role.OWNER);
        store.workspaces().member("acme", bob.id(), Role.OWNER);
        store.users().rights(bob.id(), null, true, NOON);
        assertRefused(Reason.LAST_OWNER, () -> store.workspaces().removeMember("acme", anna.id()));
        assertThat(store.workspaces().of(bob.id())).containsEntry("acme", Role.OWNER);
    }

    @Test
    void ofOwnersWhoLeaveAtOnceOneStays() throws Exception {
        workspace("acme");
        List<User> owners = List.of(added("a"), added("b"), added("c"), added("d"), added("e"), added("f"));
        owners.forEach(owner -> store.workspaces().member("acme", owner.id(), Role.OWNER));
        List<String> ends = Race.of(
                6,
                i -> () -> store.workspaces().removeMember("acme", owners.get(i).id()));
        assertThat(Collections.frequency(ends, "done")).isEqualTo(5);
        assertThat(Collections.frequency(ends, "LAST_OWNER")).isEqualTo(1);
        assertThat(store.workspaces().members("acme", null, 9)).hasSize(1);
    }

    @Test
    void anInvitationIsUsedOnceByOneOfMany() throws Exception {
        workspace("acme");
        Identity identity = identity();
        IssuedInvitation issued = identity.invitations()
                .add(Caller.console(), new NewInvitation("anna@example.org", "acme", Role.EDITOR, false));
        List<String> ends = Race.of(
                50,
                i -> () -> identity.accept(
                        "Anna@Example.org", issued.token().reveal(), "anna" + i, "correct horse", "10.0.0." + i));
        assertThat(Collections.frequency(ends, "done")).isEqualTo(1);
        assertThat(Collections.frequency(ends, "UNKNOWN")).isEqualTo(49);
        List<User> users = store.users().list(null, 100);
        assertThat(users).singleElement().satisfies(user -> {
            assertThat(user.email()).isEqualTo("anna@example.org");
            assertThat(user.admin()).isFalse();
            assertThat(store.workspaces().of(user.id())).isEqualTo(Map.of("acme", Role.EDITOR));
        });
        assertThat(store.invitations()
                        .find(issued.invitation().id())
                        .orElseThrow()
                        .acceptedAt())
                .isNotNull();
    }

    @Test
    void invitationsAreKeptRevokedReplacedAndForgotten() {
        workspace("acme");
        Invitation first = invitation("anna@example.org", "acme", Role.OWNER, false);
        store.invitations().add(first, TOKEN);
        assertThat(store.invitations().unused("anna@example.org")).containsExactly(new StoredInvitation(first, TOKEN));
        Invitation admin = invitation("anna@example.org", null, null, true);
        store.invitations().add(admin, TOKEN);
        Invitation again = invitation("anna@example.org", "acme", Role.MEMBER, false);
        store.invitations().add(again, SecretHash.of("again"));
        assertThat(store.invitations().unused("anna@example.org"))
                .extracting(StoredInvitation::invitation)
                .containsExactly(admin, again);
        assertThat(store.invitations().find(first.id())).contains(first.revoked(NOON));
        assertThat(store.invitations().list("acme", null, 9)).containsExactly(first.revoked(NOON), again);
        assertThat(store.invitations().list(null, null, 2)).containsExactly(first.revoked(NOON), admin);
        assertThat(store.invitations().list(null, admin.id(), 2)).containsExactly(again);
        assertThat(store.invitations().revoke(again.id(), NOON)).isTrue();
        assertThat(store.invitations().revoke(again.id(), NOON)).isFalse();
        assertRefused(Reason.UNKNOWN, () -> store.invitations().accept(again.id(), user("anna", false), HASH, NOON));
        assertRefused(
                Reason.UNKNOWN,
                () -> store.invitations().add(invitation("a@b.c", "missing", Role.OWNER, false), TOKEN));
        assertThat(store.invitations().forget(admin.expiresAt())).isZero();
        assertThat(store.invitations().forget(admin.expiresAt().plusMillis(1))).isEqualTo(3);
    }

    @Test
    void anInvitationIsOfNoUseOnceItsTimeHasCome() {
        Invitation invitation = invitation("anna@example.org", null, null, true);
        store.invitations().add(invitation, TOKEN);
        assertRefused(
                Reason.UNKNOWN,
                () -> store.invitations().accept(invitation.id(), user("anna", true), HASH, invitation.expiresAt()));
        store.invitations()
                .accept(
                        invitation.id(),
                        user("anna", true),
                        HASH,
                        invitation.expiresAt().minusMillis(1));
        assertThat(store.users().hasFirst()).isTrue();
    }

    @Test
    void anInvitationWhoseUsernameIsTakenIsNotUsedUp() {
        added("anna");
        Invitation invitation = invitation("other@example.org", null, null, false);
        store.invitations().add(invitation, TOKEN);
        assertRefused(
                Reason.CONFLICT, () -> store.invitations().accept(invitation.id(), user("anna", false), HASH, NOON));
        store.invitations().accept(invitation.id(), user("bob", false), HASH, NOON);
    }

    @Test
    void whoIsThereIsNeverLessAfterAnInvitation() {
        workspace("acme");
        User anna = added("anna");
        store.workspaces().member("acme", anna.id(), Role.OWNER);
        Invitation lower = invitation(anna.email(), "acme", Role.MEMBER, false);
        store.invitations().add(lower, TOKEN);
        store.invitations().accept(lower.id(), anna.id(), NOON);
        assertThat(store.workspaces().of(anna.id())).containsEntry("acme", Role.OWNER);
        Invitation admin = invitation(anna.email(), null, null, true);
        store.invitations().add(admin, TOKEN);
        store.invitations().accept(admin.id(), anna.id(), NOON);
        assertThat(store.users().find(anna.id()).orElseThrow().admin()).isTrue();
        assertThat(store.users().hasFirst()).isTrue();
        assertRefused(Reason.UNKNOWN, () -> store.invitations().accept(admin.id(), anna.id(), NOON));
        Invitation other = invitation(anna.email(), null, null, true);
        store.invitations().add(other, TOKEN);
        assertRefused(Reason.UNKNOWN, () -> store.invitations().accept(other.id(), UserId.at(0, random), NOON));
    }

    @Test
    void keysAreKeptRevokedAndTheirUseIsNotedCoarsely() {
        workspace("acme");
        workspace("other");
        ApiKey deploy = key("acme", "deploy");
        store.keys().add(deploy, TOKEN);
        assertThat(store.keys().find(deploy.id())).contains(new StoredKey(deploy, TOKEN));
        assertRefused(Reason.CONFLICT, () -> store.keys().add(key("acme", "deploy"), TOKEN));
        assertRefused(Reason.UNKNOWN, () -> store.keys().add(key("missing", "deploy"), TOKEN));
        store.keys().add(key("other", "deploy"), TOKEN);
        store.keys().used(deploy.id(), NOON.minusSeconds(60), NOON);
        store.keys().used(deploy.id(), NOON.minusSeconds(1), NOON.plusSeconds(59));
        assertThat(store.keys().list("acme", null, 9)).containsExactly(deploy.used(NOON));
        store.keys().used(deploy.id(), NOON, NOON.plusSeconds(60));
        ApiKey used = deploy.used(NOON.plusSeconds(60));
        assertThat(store.keys().list("acme", null, 9)).containsExactly(used);
        assertThat(store.keys().revoke(deploy.id(), NOON)).isTrue();
        assertThat(store.keys().revoke(deploy.id(), NOON.plusSeconds(1))).isFalse();
        ApiKey again = key("acme", "deploy");
        store.keys().add(again, TOKEN);
        assertThat(store.keys().list("acme", null, 1)).containsExactly(used.revoked(NOON));
        assertThat(store.keys().list("acme", deploy.id(), 9)).containsExactly(again);
        assertThat(store.keys().revoke(ApiKeyId.at(0, random), NOON)).isFalse();
    }

    @Test
    void ofManyKeysOfOneNameOneIsMade() throws Exception {
        workspace("acme");
        List<ApiKey> keys =
                IntStream.range(0, 10).mapToObj(i -> key("acme", "deploy")).toList();
        List<String> ends = Race.of(10, i -> () -> {
            store.keys().add(keys.get(i), TOKEN);
            return i;
        });
        assertThat(Collections.frequency(ends, "done")).isEqualTo(1);
        assertThat(Collections.frequency(ends, "CONFLICT")).isEqualTo(9);
    }

    @Test
    void revokedTokensAreRememberedUntilTheyExpire() {
        User anna = added("anna");
        User bob = added("bob");
        Instant end = NOON.plusSeconds(60);
        assertThat(store.revokedTokens().add("a", anna.id(), end, NOON)).isEqualTo(1);
        assertThat(store.revokedTokens().add("a", anna.id(), end, NOON)).isEqualTo(1);
        assertThat(store.revokedTokens().add("b", anna.id(), end.plusSeconds(1), NOON))
                .isEqualTo(2);
        assertThat(store.revokedTokens().add("c", bob.id(), end, NOON)).isEqualTo(1);
        assertThat(store.revokedTokens().contains("a")).isTrue();
        assertThat(store.revokedTokens().contains("x")).isFalse();
        assertThat(store.revokedTokens().add("d", anna.id(), end.plusSeconds(9), end))
                .isEqualTo(2);
        assertThat(store.revokedTokens().contains("a")).isFalse();
        assertThat(store.revokedTokens().forget(end)).isZero();
        assertThat(store.revokedTokens().forget(end.plusMillis(1))).isEqualTo(1);
        store.revokedTokens().forget(anna.id());
        assertThat(store.revokedTokens().contains("b")).isFalse();
    }
}
