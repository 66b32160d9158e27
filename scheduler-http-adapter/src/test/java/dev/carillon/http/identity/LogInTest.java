// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static dev.carillon.http.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.http.identity.RefusedException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in with a password, and who has to wait. */
class LogInTest {

    private static final String THEIRS = "203.0.113.9";
    private static final LogIn REFUSED = new LogIn.Refused();

    private final World world = new World();

    @BeforeEach
    void addRoot() {
        world.root();
    }

    private static LogIn later(long seconds) {
        return new LogIn.TooMany(Duration.ofSeconds(seconds));
    }

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(world.logIn(name, "wrong password", address)).isEqualTo(REFUSED);
        }
    }

    @Test
    void nameOrEmailAndPasswordLogIn() {
        User root = world.store.users().list(null, 1).get(0);
        for (String name : List.of("root", "ROOT", "root@example.org", "Root@Example.ORG")) {
            assertThat(world.logIn(name, World.PASSWORD, World.HOME)).isEqualTo(new LogIn.LoggedIn(root));
        }
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        User bob = world.user("bob");
        world.identity.users().disabled(Caller.console(), bob.id(), true);
        assertThat(world.logIn("bob", World.PASSWORD, World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("nobody", World.PASSWORD, World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("root", World.PASSWORD + "x", World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("root", "", World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("root", "x".repeat(1_000_000), World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("", World.PASSWORD, World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("a\0b", World.PASSWORD, World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("\uD800", World.PASSWORD, World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("x".repeat(1_000_000), World.PASSWORD, World.HOME))
                .isEqualTo(REFUSED);
    }

    @Test
    void afterFiveFailuresEachFurtherOneDoublesTheWait() {
        fail(5, "root", THEIRS);
        long wait = 1;
        for (int i = 0; i < 10; i++) {
            assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(wait));
            world.clock.advance(Duration.ofSeconds(wait).minusMillis(1));
            assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(1));
            world.clock.advance(Duration.ofMillis(1));
            fail(1, "root", THEIRS);
            wait *= 2;
        }
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(900));
        world.clock.advance(Duration.ofMinutes(15));
        fail(1, "root", THEIRS);
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(900));
        world.clock.advance(Duration.ofMinutes(30));
        fail(5, "root", THEIRS);
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(1));
    }

    @Test
    void nobodyShutsOthersOutOfTheirAccount() {
        fail(5, "root", THEIRS);
        world.clock.advance(Duration.ofSeconds(1));
        fail(1, "root", THEIRS);
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(2));
        assertThat(world.logIn("root", World.PASSWORD, World.HOME)).isInstanceOf(LogIn.LoggedIn.class);
        assertThat(world.logIn("ROOT", World.PASSWORD, THEIRS)).isEqualTo(later(2));
    }

    @Test
    void failuresThatLieFifteenMinutesBackAreForgotten() {
        fail(4, "root", THEIRS);
        world.clock.advance(Duration.ofMinutes(15));
        fail(4, "root", THEIRS);
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isInstanceOf(LogIn.LoggedIn.class);
        fail(5, "root", THEIRS);
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(1));
    }

    @Test
    void anAddressThatTriesManyNamesWaitsForAllOfThem() {
        for (int i = 0; i < 20; i++) {
            fail(1, "user" + i, THEIRS);
        }
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(1));
        assertThat(world.logIn("root", World.PASSWORD, World.HOME)).isInstanceOf(LogIn.LoggedIn.class);
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isInstanceOf(LogIn.LoggedIn.class);
        fail(1, "another", THEIRS);
        assertThat(world.logIn("root", World.PASSWORD, THEIRS)).isEqualTo(later(2));
    }

    @Test
    void anAddressOfIpv6IsTheNetworkOfItsCustomer() {
        for (int i = 0; i < 20; i++) {
            fail(1, "user" + i, "2001:db8:1:2::" + Integer.toHexString(i));
        }
        assertThat(world.logIn("root", World.PASSWORD, "2001:db8:1:2:ffff::1")).isEqualTo(later(1));
        assertThat(world.logIn("root", World.PASSWORD, "2001:db8:1:3::1")).isInstanceOf(LogIn.LoggedIn.class);
        assertThat(world.logIn("root", World.PASSWORD, "::no address:")).isInstanceOf(LogIn.LoggedIn.class);
    }

    @Test
    void guessesAtOnceAreNoWayAroundTheWait() throws Exception {
        var answers = Collections.synchronizedList(new ArrayList<LogIn>());
        Race.of(40, i -> () -> answers.add(world.logIn("root", "wrong password", THEIRS)));
        assertThat(answers).filteredOn(REFUSED::equals).hasSize(5);
        assertThat(answers).filteredOn(LogIn.TooMany.class::isInstance).hasSize(35);
    }

    @Test
    void whoWaitsForTheHashesOfOthersHasNotFailed() throws Exception {
        var slow = new World(with -> with.hashCost(10).hashesAtOnce(1));
        slow.root();
        List<LogIn> answers = Collections.synchronizedList(new ArrayList<>());
        Race.of(40, i -> () -> answers.add(slow.logIn("nobody" + i, World.PASSWORD, "198.51.100." + i)));
        assertThat(answers).hasSize(40).anyMatch(later(1)::equals).anyMatch(REFUSED::equals);
        assertThat(slow.logIn("root", World.PASSWORD, World.HOME)).isInstanceOf(LogIn.LoggedIn.class);
    }

    @Test
    void whoChangesHisPasswordSaysThePresentOneAndIsLoggedOut() {
        User root = world.store.users().list(null, 1).get(0);
        Caller caller = world.caller(root);
        String token = world.token(root);
        assertRefused(
                Reason.WRONG_TOKEN,
                () -> world.identity.changePassword(caller, "wrong password", "a fresh password", World.HOME));
        assertThat(world.identity.authenticate(token)).isPresent();
        world.identity.changePassword(caller, World.PASSWORD, "a fresh password", World.HOME);
        assertThat(world.identity.authenticate(token)).isEmpty();
        assertThat(world.logIn("root", World.PASSWORD, World.HOME)).isEqualTo(REFUSED);
        assertThat(world.logIn("root", "a fresh password", World.HOME)).isInstanceOf(LogIn.LoggedIn.class);
        assertRefused(
                Reason.FORBIDDEN,
                () -> world.identity.changePassword(Caller.console(), "x", "a fresh password", World.HOME));
    }

    @Test
    void tokensOfBootstrapAndInvitationsAreNotGuessedEither() {
        var fresh = new World();
        for (int i = 0; i < 5; i++) {
            assertRefused(
                    Reason.WRONG_TOKEN,
                    () -> fresh.identity.registerFirst("guess", "eve", "eve@example.org", World.PASSWORD, THEIRS));
        }
        assertRefused(
                Reason.TOO_MANY,
                () -> fresh.identity.registerFirst(World.BOOTSTRAP, "eve", "eve@example.org", World.PASSWORD, THEIRS));
        fresh.root();
        fresh.identity.invitations().add(Caller.console(), NewInvitation.admin("bob@example.org"));
        for (int i = 0; i < 5; i++) {
            assertRefused(
                    Reason.WRONG_TOKEN,
                    () -> fresh.identity.accept("bob@example.org", "guess", "bob", World.PASSWORD, World.HOME));
        }
        assertRefused(
                Reason.TOO_MANY,
                () -> fresh.identity.accept("bob@example.org", "guess", "bob", World.PASSWORD, World.HOME));
    }

    @Test
    void aHashThatWasCheaperIsMadeAnewAndTokensStay() {
        User root = world.store.users().list(null, 1).get(0);
        String token = world.token(root);
        Identity dearer = Identity.over(world.store, World.SECRET)
                .hashCost(5)
                .clock(world.clock)
                .open();
        assertThat(dearer.logIn("root", World.PASSWORD, World.HOME)).isInstanceOf(LogIn.LoggedIn.class);
        assertThat(world.store.users().account("root").orElseThrow().password().cost())
                .isEqualTo(5);
        assertThat(dearer.authenticate(token)).isPresent();
        assertThat(world.logIn("root", World.PASSWORD, World.HOME)).isInstanceOf(LogIn.LoggedIn.class);
        assertThat(world.store.users().account("root").orElseThrow().password().cost())
                .isEqualTo(5);
    }
}
