// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import dev.carillon.http.identity.RefusedException.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and who may: users, workspaces and members, invitations, API keys, log-in and tokens.
 *
 * <p>What callers may do is read for each request, through a memory of five seconds: a change bites at once in the process that
 * makes it, and within five seconds in others. Failures to log in are counted in each process by itself.
 *
 * <p>What is asked for wrongly is an {@link IllegalArgumentException} with field, value and what is expected; what cannot be had
 * is a {@link RefusedException}; a store that does not answer is a {@link dev.carillon.store.StoreException}. None of them, no
 * log and no {@code toString} holds a password, a token, a key or a secret. Thread-safe.
 */
public final class Identity {

    private final IdentityStore store;
    private final InstantSource clock;
    private final Standings standings;
    private final Tokens tokens;
    private final Authentication authentication;
    private final LogIns logIns;
    private final Registration registration;
    private final UserDesk users;
    private final WorkspaceDesk workspaces;
    private final MemberDesk members;
    private final InvitationDesk invitations;
    private final KeyDesk keys;

    private Identity(Builder with) {
        this.store = with.store;
        this.clock = with.clock;
        var throttle = new Throttle(clock);
        var passwords = new Passwords(with.hashCost, with.hashesAtOnce, Builder.LONGEST_WAIT);
        this.standings = new Standings(store, clock);
        this.tokens = new Tokens(
                new TokenSettings(with.secrets, with.issuer, with.audience, with.tokenLifetime), clock, with.random);
        this.authentication = new Authentication(store, standings, tokens, clock, with.operator);
        this.logIns = new LogIns(store, passwords, throttle, clock);
        this.registration = new Registration(store, passwords, throttle, clock, with.random, with.bootstrap);
        this.users = new UserDesk(store, standings, registration, passwords, clock);
        this.workspaces = new WorkspaceDesk(store, standings, clock);
        this.members = new MemberDesk(store, standings);
        this.invitations = new InvitationDesk(store, clock, with.random, with.invitationLifetime);
        this.keys = new KeyDesk(store, standings, clock, with.random);
    }

    /**
     * How it is put together.
     *
     * @param secret signs tokens, the same in all processes: 32..1000 bytes in UTF-8 that nobody can guess
     */
    public static Builder over(IdentityStore store, String secret) {
        return new Builder(store, secret);
    }

    /** Whether the first admin can still be made by token. */
    public boolean isBootstrapOpen() {
        return registration.isOpen();
    }

    /**
     * Makes the first admin, owner of the workspace {@code default}. Of any number of calls at once one succeeds, and none ever after.
     *
     * @param address where the call came from
     * @throws RefusedException CLOSED when there was a first admin, or when this host has no bootstrap token; WRONG_TOKEN;
     *     CONFLICT when somebody has the username or email; TOO_MANY
     */
    public User registerFirst(String bootstrapToken, String username, String email, String password, String address) {
        return registration.first(bootstrapToken, username, email, password, address);
    }

    /**
     * Makes a user of who was invited: what he will be stands in the invitation.
     *
     * @param email finds the invitation
     * @param address where the call came from
     * @throws RefusedException in this order: UNKNOWN when there is no invitation for the email that was neither used nor
     *     revoked, EXPIRED, WRONG_TOKEN; then CONFLICT when somebody has the username or email; TOO_MANY
     */
    public User accept(String email, String token, String username, String password, String address) {
        return registration.accept(email, token, username, password, address);
    }

    /**
     * Lets a user accept an invitation to his email: he becomes a member or an admin, and is never less than he was.
     *
     * @param address where the call came from
     * @throws RefusedException as {@link #accept(String, String, String, String, String)}; FORBIDDEN for who is no user
     */
    public User join(Caller caller, String token, String address) {
        UserId user = self(caller, "accept an invitation");
        try {
            return registration.join(user, token, address);
        } finally {
            standings.changed(user);
        }
    }

    /**
     * Compares a name and a password. Five failures within fifteen minutes for one name from one address, or twenty from one
     * address, make further tries wait, first a second, doubled by each failure, fifteen minutes at most. From other addresses
     * the name is not slowed.
     *
     * @param name username or email
     * @param address where the call came from; of an IPv6 address the first 64 bits count
     */
    public LogIn logIn(String name, String password, String address) {
        return logIns.logIn(name, password, address);
    }

    /** A token for who has logged in. */
    public IssuedToken issueToken(User user) {
        return tokens.issue(user);
    }

    /**
     * Who shows a bearer token or an API key. Nobody if it does not count, and nothing tells why: forged, expired, revoked,
     * issued before a change of the password, or its user disabled.
     */
    public Optional<Caller> authenticate(String credential) {
        return authentication.caller(credential);
    }

    /**
     * Revokes a token: at once in this process, within five seconds in others. One that does not count any more is left alone.
     * Who has so revoked a thousand tokens that would not have expired yet has all of his revoked.
     */
    public void logOut(String token) {
        tokens.read(token)
                .filter(claims -> standings.of(claims.user()).isPresent())
                .ifPresent(claims -> {
                    try {
                        int remembered = store.revokedTokens()
                                .add(claims.id(), claims.user(), claims.expiresAt(), clock.instant());
                        if (remembered >= Builder.MOST_REVOKED) {
                            store.users().credentials(claims.user(), null, clock.instant());
                            store.revokedTokens().forget(claims.user());
                        }
                    } finally {
                        standings.revoked(claims.id());
                        standings.changed(claims.user());
                    }
                });
    }

    /**
     * Changes the caller's own password; his tokens are refused from then on.
     *
     * @param address where the call came from
     * @throws RefusedException WRONG_TOKEN when the present password is another one; FORBIDDEN for who is no user; TOO_MANY
     */
    public User changePassword(Caller caller, String present, String fresh, String address) {
        UserId user = self(caller, "change a password");
        try {
            return logIns.change(user, present, fresh, address);
        } finally {
            standings.changed(user);
        }
    }

    private static UserId self(Caller caller, String act) {
        if (caller.kind() != Caller.Kind.USER) {
            throw new RefusedException(Reason.FORBIDDEN, act + ": " + caller.actor() + " is no user, expected one");
        }
        return UserId.parse(caller.id());
    }

    public UserDesk users() {
        return users;
    }

    public WorkspaceDesk workspaces() {
        return workspaces;
    }

    public MemberDesk members() {
        return members;
    }

    public InvitationDesk invitations() {
        return invitations;
    }

    public KeyDesk keys() {
        return keys;
    }

    /**
     * Forgets invitations whose time passed 30 days ago, and revoked tokens that have expired; answers how many. Call it daily.
     */
    public int forget() {
        return registration.forget() + store.revokedTokens().forget(clock.instant());
    }

    /** Puts an identity together. Not thread-safe. */
    public static final class Builder {

        static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
        static final int MOST_REVOKED = 1_000;

        private final IdentityStore store;
        private final List<String> secrets = new ArrayList<>();
        private @Nullable SecretHash bootstrap;
        private @Nullable SecretHash operator;
        private String issuer = "carillon";
        private String audience = "carillon";
        private Duration tokenLifetime = TokenSettings.LIFETIME;
        private Duration invitationLifetime = Duration.ofHours(24);
        private int hashCost = 12;
        private int hashesAtOnce = 4;
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = new SecureRandom();

        private Builder(IdentityStore store, String secret) {
            this.store = store;
            secrets.add(secret);
        }

        /** Another secret whose tokens count while they last: the one that was used before. */
        public Builder earlierSecret(String secret) {
            secrets.subList(1, secrets.size()).clear();
            secrets.add(secret);
            return this;
        }

        /** What makes the first admin. Blank, as by default, nobody becomes that with a token. */
        public Builder bootstrapToken(String token) {
            bootstrap = token.isBlank() ? null : SecretHash.of(token);
            return this;
        }

        /** A key whose holder may do all that the console may: 16 bytes or more; blank, as by default, for none. */
        public Builder operatorKey(String key) {
            operator = SecretHash.ofOperatorKey(key);
            return this;
        }

        /** Who issues tokens; {@code carillon} by default, 1..200 characters. */
        public Builder issuer(String name) {
            issuer = name;
            return this;
        }

        /** Whom tokens are for; {@code carillon} by default, 1..200 characters. */
        public Builder audience(String name) {
            audience = name;
            return this;
        }

        /** How long tokens last; 30 minutes by default, a minute to 30 days. */
        public Builder tokenLifetime(Duration lifetime) {
            tokenLifetime = lifetime;
            return this;
        }

        /** How long invitations last; 24 hours by default, a minute to 365 days. */
        public Builder invitationLifetime(Duration lifetime) {
            invitationLifetime =
                    Fields.within("invitationLifetime", lifetime, Duration.ofMinutes(1), Duration.ofDays(365));
            return this;
        }

        /** The cost of bcrypt; 12 by default, 4..15. One more is twice the time. */
        public Builder hashCost(int cost) {
            hashCost = cost;
            return this;
        }

        /** How many passwords are hashed at once; 4 by default, 1..64. Others wait, five seconds at most. */
        public Builder hashesAtOnce(int most) {
            hashesAtOnce = most;
            return this;
        }

        /** What time it is; that of the system by default. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * Puts it together.
         *
         * @throws IllegalArgumentException when a setting is out of its range; of a secret it tells the length
         */
        public Identity open() {
            return new Identity(this);
        }
    }
}
