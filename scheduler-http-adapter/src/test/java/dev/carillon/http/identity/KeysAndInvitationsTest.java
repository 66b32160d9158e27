// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static dev.carillon.http.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How programs and people are let in. */
class KeysAndInvitationsTest {

    private final World world = new World();
    private final Identity identity = world.identity;

    @BeforeEach
    void addWorkspace() {
        world.root();
        world.workspace("acme");
    }

    private User accept(String email, Secret token, String username) {
        return identity.accept(email, token.reveal(), username, World.PASSWORD, World.HOME);
    }

    @Test
    void aKeyLetsAProgramIn() {
        IssuedKey issued = identity.keys().add(Caller.console(), NewKey.of("acme", "deploy", Role.EDITOR));
        assertThat(issued.text().reveal()).matches("ck_[0-9a-f]{32}_[0-9a-f]{64}");
        Caller caller = identity.authenticate(issued.text().reveal()).orElseThrow();
        assertThat(caller.actor()).isEqualTo("key:deploy");
        assertThat(caller.memberships()).isEqualTo(Map.of("acme", Role.EDITOR));
        assertThat(caller.scopes()).containsExactly(Scope.READ, Scope.WRITE, Scope.RUN);
        assertThat(caller.admin()).isFalse();
        assertThat(caller.may("acme", Role.EDITOR, Scope.RUN)).isTrue();
        assertThat(caller.may("acme", Role.OWNER, Scope.RUN)).isFalse();
        assertThat(caller.may("other", Role.MEMBER, Scope.READ)).isFalse();
    }

    @Test
    void aKeyThatIsChangedInAnyPlaceIsRefused() {
        String key = identity.keys()
                .add(Caller.console(), NewKey.of("acme", "deploy", Role.EDITOR))
                .text()
                .reveal();
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == '0' ? '1' : '0';
            assertThat(identity.authenticate(key.substring(0, i) + other + key.substring(i + 1)))
                    .isEmpty();
        }
        assertThat(identity.authenticate(key + "0")).isEmpty();
        assertThat(identity.authenticate(key.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(identity.authenticate(key)).isPresent();
    }

    @Test
    void aKeyIsRefusedOnceItHasExpiredOrIsRevoked() {
        var end = World.NOON.plus(Duration.ofMinutes(1));
        IssuedKey ending = identity.keys()
                .add(Caller.console(), new NewKey("acme", "ending", Role.MEMBER, Set.of(Scope.READ), end));
        IssuedKey revoked = identity.keys().add(Caller.console(), NewKey.of("acme", "revoked", Role.MEMBER));
        world.clock.set(end.minusMillis(1));
        assertThat(identity.authenticate(ending.text().reveal())).isPresent();
        assertThat(identity.authenticate(revoked.text().reveal())).isPresent();
        world.clock.set(end);
        assertThat(identity.authenticate(ending.text().reveal())).isEmpty();
        ApiKey gone = identity.keys().revoke(Caller.console(), revoked.key().id());
        assertThat(gone.revokedAt()).isEqualTo(end);
        assertThat(identity.authenticate(revoked.text().reveal())).isEmpty();
        assertThatThrownBy(() -> identity.keys()
                        .add(Caller.console(), new NewKey("acme", "late", Role.MEMBER, Set.of(Scope.READ), end)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expiresAt: 2026-11-27T12:01:00.700Z, expected a time after");
    }

    @Test
    void theUseOfAKeyIsNotedOnceAMinute() {
        IssuedKey issued = identity.keys().add(Caller.console(), NewKey.of("acme", "deploy", Role.MEMBER));
        String text = issued.text().reveal();
        identity.authenticate(text);
        assertThat(lastUse(issued)).isEqualTo(World.NOON);
        world.clock.advance(Duration.ofMillis(59_999));
        identity.authenticate(text);
        assertThat(lastUse(issued)).isEqualTo(World.NOON);
        world.clock.advance(Duration.ofMillis(1));
        identity.authenticate(text);
        assertThat(lastUse(issued)).isEqualTo(World.NOON.plusSeconds(60));
    }

    private Instant lastUse(IssuedKey issued) {
        ApiKey key = world.store.keys().find(issued.key().id()).orElseThrow().key();
        return Objects.requireNonNull(key.lastUsedAt());
    }

    @Test
    void scopesThatTheRoleDoesNotHaveAreRefused() {
        assertThatThrownBy(() -> identity.keys()
                        .add(
                                Caller.console(),
                                new NewKey("acme", "x", Role.MEMBER, Set.of(Scope.READ, Scope.MANAGE), null)))
                .hasMessage("scopes: [read, manage], expected some of [read], which is what role member has");
        assertThatThrownBy(() ->
                        identity.keys().add(Caller.console(), new NewKey("acme", "x", Role.MEMBER, Set.of(), null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertRefused(Reason.UNKNOWN, () -> identity.keys().add(Caller.console(), NewKey.of("none", "x", Role.MEMBER)));
        identity.keys().add(Caller.console(), NewKey.of("acme", "x", Role.MEMBER));
        assertRefused(
                Reason.CONFLICT, () -> identity.keys().add(Caller.console(), NewKey.of("acme", "x", Role.MEMBER)));
    }

    @Test
    void anInvitationMakesAUserOnceWithWhatItSays() {
        IssuedInvitation issued =
                identity.invitations().add(Caller.console(), NewInvitation.to("acme", Role.EDITOR, "Anna@Example.org"));
        assertThat(issued.token().reveal()).matches("[0-9a-f]{64}");
        assertThat(issued.invitation().createdBy()).isEqualTo("console");
        User anna = accept("ANNA@example.org", issued.token(), "anna");
        assertThat(anna.email()).isEqualTo("anna@example.org");
        assertThat(anna.admin()).isFalse();
        assertThat(world.caller(anna).memberships()).isEqualTo(Map.of("acme", Role.EDITOR));
        assertRefused(Reason.UNKNOWN, () -> accept("anna@example.org", issued.token(), "bob"));
    }

    @Test
    void whyAnInvitationIsRefusedIsToldInThisOrder() {
        IssuedInvitation issued = identity.invitations().add(Caller.console(), NewInvitation.admin("anna@example.org"));
        assertRefused(Reason.UNKNOWN, () -> accept("bob@example.org", issued.token(), "anna"));
        assertRefused(Reason.WRONG_TOKEN, () -> accept("anna@example.org", Secret.of("guess"), "anna"));
        world.clock.advance(Duration.ofHours(24));
        assertRefused(Reason.EXPIRED, () -> accept("anna@example.org", Secret.of("guess"), "anna"));
        assertRefused(Reason.EXPIRED, () -> accept("anna@example.org", issued.token(), "anna"));
        identity.invitations().revoke(Caller.console(), issued.invitation().id());
        assertRefused(Reason.UNKNOWN, () -> accept("anna@example.org", issued.token(), "anna"));
    }

    @Test
    void ofSeveralInvitationsTheTokenDecides() {
        world.workspace("other");
        IssuedInvitation acme =
                identity.invitations().add(Caller.console(), NewInvitation.to("acme", Role.MEMBER, "a@example.org"));
        IssuedInvitation other =
                identity.invitations().add(Caller.console(), NewInvitation.to("other", Role.OWNER, "a@example.org"));
        User anna = accept("a@example.org", other.token(), "anna");
        assertThat(world.caller(anna).memberships()).isEqualTo(Map.of("other", Role.OWNER));
        identity.join(world.caller(anna), acme.token().reveal(), World.HOME);
        assertThat(world.caller(anna).memberships()).isEqualTo(Map.of("other", Role.OWNER, "acme", Role.MEMBER));
    }

    @Test
    void whoIsThereJoinsWithAnInvitationToHisOwnEmailAlone() {
        User bob = world.user("bob");
        IssuedInvitation forAnna =
                identity.invitations().add(Caller.console(), NewInvitation.admin("anna@example.org"));
        IssuedInvitation forBob = identity.invitations().add(Caller.console(), NewInvitation.admin("bob@example.org"));
        Caller caller = world.caller(bob);
        assertRefused(
                Reason.WRONG_TOKEN, () -> identity.join(caller, forAnna.token().reveal(), World.HOME));
        assertThat(identity.join(caller, forBob.token().reveal(), World.HOME).admin())
                .isTrue();
        assertThat(world.caller(bob).admin()).isTrue();
        assertRefused(
                Reason.FORBIDDEN,
                () -> identity.join(Caller.console(), forAnna.token().reveal(), World.HOME));
    }

    @Test
    void whoseEmailIsTakenCannotBecomeAUserTwice() {
        world.user("bob");
        IssuedInvitation issued = identity.invitations().add(Caller.console(), NewInvitation.admin("bob@example.org"));
        assertRefused(Reason.CONFLICT, () -> accept("bob@example.org", issued.token(), "other"));
    }

    @Test
    void withoutABootstrapTokenNobodyIsTheFirst() {
        var closed = new World(with -> with.bootstrapToken(" "));
        assertThat(closed.identity.isBootstrapOpen()).isFalse();
        for (String token : new String[] {"", " ", World.BOOTSTRAP}) {
            assertRefused(
                    Reason.CLOSED,
                    () -> closed.identity.registerFirst(token, "eve", "eve@example.org", World.PASSWORD, World.HOME));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "a\u00A0b", "a\u200Bb", "a\u202Eb", "\uD800", "a\nb"})
    void whatIsNoUsernameIsRefused(String name) {
        assertThatThrownBy(() -> identity.users().add(Caller.console(), name, "x@example.org", World.PASSWORD, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("username: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a@b@c",
                "a b@c.de",
                ".a@b.de",
                "a.@b.de",
                "a..b@c.de",
                "a@-b.de",
                "a@b-.de",
                "a@b..de",
                "a@b.de\n",
                "a@b.de\r\nBcc: x@y.z",
                "\"a\"@b.de",
                "a@[127.0.0.1]",
                "ä@b.de"
            })
    void whatIsNoEmailIsRefused(String email) {
        assertThatThrownBy(() -> identity.users().add(Caller.console(), "x", email, World.PASSWORD, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("email: ");
    }

    @Test
    void namesAreHeldToTheirLengths() {
        identity.users().add(Caller.console(), "x".repeat(100), "x".repeat(64) + "@b.de", World.PASSWORD, false);
        assertThatThrownBy(
                        () -> identity.users().add(Caller.console(), "x".repeat(101), "y@b.de", World.PASSWORD, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        identity.users().add(Caller.console(), "y", "x".repeat(65) + "@b.de", World.PASSWORD, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> identity.users().list(Caller.console(), null, 0))
                .hasMessage("limit: 0, expected 1..1000");
        assertThatThrownBy(() -> identity.users().list(Caller.console(), null, 1_001))
                .hasMessage("limit: 1001, expected 1..1000");
    }

    @Test
    void whatIsOldIsForgotten() {
        identity.invitations().add(Caller.console(), NewInvitation.admin("anna@example.org"));
        identity.logOut(world.token(world.user("bob")));
        assertThat(identity.forget()).isZero();
        world.clock.advance(Duration.ofDays(32));
        assertThat(identity.forget()).isEqualTo(2);
    }
}
