// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static dev.carillon.http.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.identity.RefusedException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may do what: each act as each sort of caller. */
class RightsTest {

    private static final String ADMIN = "admin";
    private static final String OWNER = "owner";
    private static final String EDITOR = "editor";
    private static final String MEMBER = "member";
    private static final String OTHER = "owner of another workspace";
    private static final String NOBODY = "in no workspace";
    private static final String KEY = "key of an owner";
    private static final String LOOKING = "key of an owner, to read";

    private final World world = new World();
    private final Map<String, Caller> callers = new TreeMap<>();
    private int made;

    @BeforeEach
    void addCallers() {
        callers.put(ADMIN, world.caller(world.root()));
        world.workspace("acme");
        world.workspace("other");
        callers.put(OWNER, world.caller(world.member("olga", "acme", Role.OWNER)));
        callers.put(EDITOR, world.caller(world.member("ed", "acme", Role.EDITOR)));
        callers.put(MEMBER, world.caller(world.member("mia", "acme", Role.MEMBER)));
        callers.put(OTHER, world.caller(world.member("otto", "other", Role.OWNER)));
        callers.put(NOBODY, world.caller(world.user("nora")));
        callers.put(KEY, Caller.key(key("acme", Set.of(Scope.values()))));
        callers.put(LOOKING, Caller.key(key("acme", Set.of(Scope.READ))));
    }

    private ApiKey key(String workspace, Set<Scope> scopes) {
        return world.identity
                .keys()
                .add(Caller.console(), new NewKey(workspace, "key" + made++, Role.OWNER, scopes, null))
                .key();
    }

    private Caller caller(String who) {
        return Objects.requireNonNull(callers.get(who), who);
    }

    private String name() {
        return "n" + made++;
    }

    private User bystander() {
        User user = world.user(name());
        world.identity.members().set(Caller.console(), "acme", user.username(), Role.MEMBER);
        return user;
    }

    private void assertAllowed(Consumer<Caller> act, String... allowed) {
        callers.forEach((who, caller) -> {
            if (List.of(allowed).contains(who)) {
                act.accept(caller);
            } else {
                Reason reason = List.of(OTHER, NOBODY).contains(who) ? Reason.UNKNOWN : Reason.FORBIDDEN;
                assertRefused(who, reason, () -> act.accept(caller));
            }
        });
    }

    private void assertForAdmins(Consumer<Caller> act) {
        callers.forEach((who, caller) -> {
            if (who.equals(ADMIN)) {
                act.accept(caller);
            } else {
                assertRefused(who, Reason.FORBIDDEN, () -> act.accept(caller));
            }
        });
    }

    @Test
    void membersSeeTheirWorkspace() {
        assertAllowed(
                caller -> world.identity.workspaces().find(caller, "acme"), ADMIN, OWNER, EDITOR, MEMBER, KEY, LOOKING);
        assertAllowed(
                caller -> world.identity.members().list(caller, "acme", null, 10),
                ADMIN,
                OWNER,
                EDITOR,
                MEMBER,
                KEY,
                LOOKING);
    }

    @Test
    void ownersSayWhoIsInTheirWorkspace() {
        assertAllowed(
                caller ->
                        world.identity.members().set(caller, "acme", bystander().username(), Role.OWNER),
                ADMIN,
                OWNER,
                KEY);
        assertAllowed(
                caller -> world.identity
                        .members()
                        .remove(caller, "acme", bystander().id()),
                ADMIN,
                OWNER,
                KEY);
        assertAllowed(
                caller -> world.identity
                        .invitations()
                        .add(caller, NewInvitation.to("acme", Role.OWNER, name() + "@example.org")),
                ADMIN,
                OWNER,
                KEY);
        assertAllowed(caller -> world.identity.invitations().list(caller, "acme", null, 10), ADMIN, OWNER, KEY);
        assertAllowed(caller -> world.identity.workspaces().title(caller, "acme", "Title"), ADMIN, OWNER, KEY);
    }

    @Test
    void ownersRevokeInvitationsAndMakeAndRevokeKeys() {
        assertAllowed(
                caller -> world.identity
                        .invitations()
                        .revoke(
                                caller,
                                world.identity
                                        .invitations()
                                        .add(Caller.console(), NewInvitation.to("acme", Role.MEMBER, "x@example.org"))
                                        .invitation()
                                        .id()),
                ADMIN,
                OWNER,
                KEY);
        assertAllowed(caller -> world.identity.keys().list(caller, "acme", null, 10), ADMIN, OWNER, KEY);
        assertAllowed(
                caller -> world.identity.keys().add(caller, NewKey.of("acme", name(), Role.OWNER)), ADMIN, OWNER, KEY);
        assertAllowed(
                caller -> world.identity
                        .keys()
                        .revoke(caller, key("acme", Set.of(Scope.READ)).id()),
                ADMIN,
                OWNER,
                KEY);
    }

    @Test
    void adminsManageUsersAndWorkspaces() {
        UserDesk users = world.identity.users();
        assertForAdmins(caller -> users.list(caller, null, 10));
        assertForAdmins(caller -> users.find(caller, bystander().id()));
        assertForAdmins(caller -> users.add(caller, name(), name() + "@example.org", World.PASSWORD, true));
        assertForAdmins(caller -> users.admin(caller, bystander().id(), true));
        assertForAdmins(caller -> users.disabled(caller, bystander().id(), true));
        assertForAdmins(caller -> users.password(caller, bystander().id(), "another password"));
        assertForAdmins(caller -> users.logOut(caller, bystander().id()));
        assertForAdmins(caller -> world.identity.workspaces().add(caller, name(), "Fresh"));
        assertForAdmins(caller -> {
            String name = name();
            world.workspace(name);
            world.identity.workspaces().remove(caller, name);
        });
        assertForAdmins(
                caller -> world.identity.invitations().add(caller, NewInvitation.admin(name() + "@example.org")));
        assertForAdmins(caller -> world.identity
                .invitations()
                .add(caller, new NewInvitation(name() + "@example.org", "acme", Role.MEMBER, true)));
        assertForAdmins(caller -> world.identity.invitations().list(caller, null, null, 10));
    }

    @Test
    void whatIsNotThereIsNotToBeToldFromWhatIsNotSeen() {
        Caller other = caller(OTHER);
        String real = refusal(() -> world.identity.workspaces().find(other, "acme"));
        String made = refusal(() -> world.identity.workspaces().find(other, "none"));
        assertThat(real).isEqualTo(made.replace("none", "acme"));
        ApiKeyId key = key("acme", Set.of(Scope.READ)).id();
        ApiKeyId none = new ApiKeyId(new UUID(1, 2));
        assertThat(refusal(() -> world.identity.keys().revoke(other, key)).replace(key.toString(), ""))
                .isEqualTo(
                        refusal(() -> world.identity.keys().revoke(other, none)).replace(none.toString(), ""));
    }

    private static String refusal(Runnable call) {
        try {
            call.run();
            return "none";
        } catch (RefusedException refused) {
            return refused.reason() + " " + refused.getMessage();
        }
    }

    @Test
    void eachSeesHimselfAndHisWorkspaces() {
        Caller olga = caller(OWNER);
        assertThat(world.identity.users().find(olga, UserId.parse(olga.id())).username())
                .isEqualTo("olga");
        assertThat(world.identity.workspaces().list(olga, null, 10))
                .extracting(Workspace::name)
                .containsExactly("acme");
        assertThat(world.identity.workspaces().list(olga, "acme", 10)).isEmpty();
        assertThat(world.identity.workspaces().list(caller(NOBODY), null, 10)).isEmpty();
        assertThat(world.identity.workspaces().list(caller(LOOKING), null, 10)).hasSize(1);
        assertThat(world.identity.workspaces().list(caller(ADMIN), null, 10))
                .extracting(Workspace::name)
                .containsExactly("acme", "default", "other");
    }

    @Test
    void eachMayLeaveButTheLastOwner() {
        Caller mia = caller(MEMBER);
        world.identity.members().remove(mia, "acme", UserId.parse(mia.id()));
        Caller olga = caller(OWNER);
        assertRefused(Reason.LAST_OWNER, () -> world.identity.members().remove(olga, "acme", UserId.parse(olga.id())));
        assertRefused(Reason.UNKNOWN, () -> world.identity.members().remove(olga, "acme", UserId.parse(mia.id())));
    }

    @Test
    void anAdminWhoMakesAWorkspaceOwnsIt() {
        Caller root = caller(ADMIN);
        world.identity.workspaces().add(root, "fresh", "Fresh");
        assertThat(world.identity.members().list(root, "fresh", null, 10))
                .containsExactly(new Membership("fresh", UserId.parse(root.id()), "root", Role.OWNER));
        assertRefused(Reason.LAST_ADMIN, () -> world.identity.users().admin(root, UserId.parse(root.id()), false));
    }

    @Test
    void aKeyGivesNoMoreThanItHas() {
        Caller narrow = Caller.key(key("acme", Set.of(Scope.READ, Scope.MANAGE)));
        KeyDesk keys = world.identity.keys();
        keys.add(narrow, new NewKey("acme", name(), Role.OWNER, Set.of(Scope.READ), null));
        assertRefused(
                Reason.FORBIDDEN,
                () -> keys.add(narrow, new NewKey("acme", name(), Role.OWNER, Set.of(Scope.READ, Scope.RUN), null)));
        var end = World.NOON.plusSeconds(60);
        Caller ending =
                Caller.key(keys.add(Caller.console(), new NewKey("acme", name(), Role.OWNER, Scope.of(Role.OWNER), end))
                        .key());
        keys.add(ending, new NewKey("acme", name(), Role.OWNER, Set.of(Scope.READ), end));
        assertRefused(Reason.FORBIDDEN, () -> keys.add(ending, NewKey.of("acme", name(), Role.MEMBER)));
        assertRefused(
                Reason.FORBIDDEN,
                () -> keys.add(ending, new NewKey("acme", name(), Role.OWNER, Set.of(Scope.READ), end.plusMillis(1))));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleIncludesThoseBelowIt(Role role) {
        Set<Role> included = switch (role) {
            case OWNER -> Set.of(Role.OWNER, Role.EDITOR, Role.MEMBER);
            case EDITOR -> Set.of(Role.EDITOR, Role.MEMBER);
            case MEMBER -> Set.of(Role.MEMBER);
        };
        for (Role least : Role.values()) {
            assertThat(role.includes(least)).isEqualTo(included.contains(least));
        }
        assertThat(Role.parse(role.text())).isEqualTo(role);
        assertThat(Scope.of(role)).contains(Scope.READ);
        assertThat(Scope.of(role).contains(Scope.MANAGE)).isEqualTo(role == Role.OWNER);
        assertThat(Scope.of(role).contains(Scope.WRITE)).isEqualTo(role != Role.MEMBER);
    }

    @Test
    void whatIsNoRoleOrScopeIsNamed() {
        assertThatThrownBy(() -> Role.parse("boss"))
                .hasMessage("role: \"boss\", expected one of owner, editor, member");
        assertThatThrownBy(() -> Scope.parse("all"))
                .hasMessage("scopes: \"all\", expected some of read, write, run, manage");
    }
}
