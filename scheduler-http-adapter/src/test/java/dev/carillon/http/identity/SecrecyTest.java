// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.carillon.http.identity.jdbc.JdbcIdentityStore;
import dev.carillon.test.postgres.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** No secret is in a log, an exception or a text of a value, whatever goes well or wrong. */
class SecrecyTest {

    private static final String TOKEN_SECRET = "canary-token-secret-0123456789abcdef";
    private static final String EARLIER_SECRET = "canary-earlier-secret-0123456789abcdef";
    private static final String BOOTSTRAP = "canary-bootstrap";
    private static final String PASSWORD = "canary-password";
    private static final String FRESH_PASSWORD = "canary-fresh-password";
    private static final String PLAIN = "canary-plain-token";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final HikariDataSource pool = new HikariDataSource();
    private final List<String> secrets = new ArrayList<>(
            List.of(TOKEN_SECRET, EARLIER_SECRET, BOOTSTRAP, PASSWORD, FRESH_PASSWORD, PLAIN, "$2a$04$"));
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.setLevel(Level.TRACE);
        appender.start();
        root.addAppender(appender);
        // the database server's own log, which the test happens to see
        ((Logger) LoggerFactory.getLogger("io.zonky.test")).setLevel(Level.OFF);
        pool.setJdbcUrl(PostgresServer.quick().database().superuserUrl());
        pool.setMaximumPoolSize(2);
    }

    @AfterEach
    void stopListening() {
        pool.close();
        root.detachAppender(appender);
        ((Logger) LoggerFactory.getLogger("io.zonky.test")).setLevel(null);
        root.setLevel(level);
        others.forEach(root::addAppender);
    }

    private void tell(Object value) {
        told.add(value.toString());
    }

    private void fail(Runnable call) {
        Throwable failure = catchThrowable(call::run);
        assertThat(failure).isNotNull();
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        told.add(trace.toString());
        LoggerFactory.getLogger(SecrecyTest.class).warn("it failed", failure);
    }

    private void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void noSecretIsTold() {
        JdbcIdentityStore store = JdbcIdentityStore.of(pool).migrate();
        Identity identity = Identity.over(store, TOKEN_SECRET)
                .earlierSecret(EARLIER_SECRET)
                .bootstrapToken(BOOTSTRAP)
                .hashCost(4)
                .open();
        tell(identity);
        fail(() -> identity.registerFirst(BOOTSTRAP + "x", "anna", "a@example.org", PASSWORD, "home"));
        fail(() -> identity.registerFirst(BOOTSTRAP, "anna", "a@example.org", PASSWORD.repeat(9), "home"));
        User anna = identity.registerFirst(BOOTSTRAP, "anna", "a@example.org", PASSWORD, "home");
        fail(() -> identity.registerFirst(BOOTSTRAP, "anna", "a@example.org", PASSWORD, "home"));
        tell(store.users().account("anna").orElseThrow());
        tell(identity.logIn("anna", PASSWORD, "home"));
        tell(identity.logIn("anna", PASSWORD + "x", "home"));
        tell(identity.logIn(PASSWORD.repeat(20), PASSWORD, "home"));
        IssuedToken token = identity.issueToken(anna);
        secrets.add(token.text().reveal());
        tell(token);
        Caller caller = identity.authenticate(token.text().reveal()).orElseThrow();
        tell(caller);
        identity.authenticate(token.text().reveal() + "x");
        invite(identity, store, caller);
        useKeys(identity, store, caller);
        fail(() -> identity.changePassword(caller, PASSWORD + "x", FRESH_PASSWORD, "home"));
        tell(identity.changePassword(caller, PASSWORD, FRESH_PASSWORD, "home"));
        identity.logOut(token.text().reveal());
        fail(() -> Identity.over(store, "canary-token-secret").open());
        fail(() -> new PasswordHash("$2a$04$" + PASSWORD));
        fail(() -> new SecretHash(PLAIN));
        breakTables(identity, caller);
        assertNothingIsTold();
    }

    private void invite(Identity identity, IdentityStore store, Caller caller) {
        IssuedInvitation issued = identity.invitations().add(caller, NewInvitation.admin("b@example.org"));
        secrets.add(issued.token().reveal());
        secrets.add(SecretHash.of(issued.token().reveal()).hex());
        tell(issued);
        tell(store.invitations().unused("b@example.org"));
        execute("INSERT INTO carillon_identity_invitation (email, plain_token) VALUES ('c@example.org', '" + PLAIN
                + "')");
        secrets.add(SecretHash.of(PLAIN).hex());
        fail(() -> identity.accept("c@example.org", PLAIN + "x", "carl", PASSWORD, "home"));
        tell(identity.accept("c@example.org", PLAIN, "carl", PASSWORD, "home"));
        fail(() -> identity.accept("b@example.org", issued.token().reveal(), "carl", PASSWORD, "home"));
    }

    private void useKeys(Identity identity, IdentityStore store, Caller caller) {
        IssuedKey key =
                identity.keys().add(caller, new NewKey("default", "deploy", Role.EDITOR, Set.of(Scope.RUN), null));
        secrets.add(key.text().reveal());
        secrets.add(key.text().reveal().substring(36));
        tell(key);
        tell(store.keys().find(key.key().id()));
        tell(identity.authenticate(key.text().reveal()));
        identity.authenticate(key.text().reveal() + "x");
    }

    /** The database's own refusals, in whose messages statements stand with their values. */
    private void breakTables(Identity identity, Caller caller) {
        execute("ALTER TABLE carillon_identity_user ADD CONSTRAINT full_up CHECK (username <> 'eve') NOT VALID");
        fail(() -> identity.users().add(caller, "eve", "e@example.org", PASSWORD, false));
        execute("ALTER TABLE carillon_identity_user DROP COLUMN password_hash");
        fail(() -> identity.users().password(caller, UserId.parse(caller.id()), FRESH_PASSWORD));
        execute(
                "ALTER TABLE carillon_identity_invitation ADD CONSTRAINT full_up CHECK (email = 'X@example.org') NOT VALID");
        fail(() -> identity.invitations().add(caller, NewInvitation.admin("d@example.org")));
        execute("INSERT INTO carillon_identity_invitation (email, plain_token) VALUES ('X@example.org', '" + PLAIN
                + "')");
        fail(() -> identity.invitations().list(Caller.console(), null, null, 10));
        execute("DROP TABLE carillon_identity_invitation");
        fail(() -> identity.invitations().add(caller, NewInvitation.admin("d@example.org")));
        execute("DROP TABLE carillon_identity_key");
        fail(() -> identity.keys().add(caller, NewKey.of("default", "other", Role.MEMBER)));
    }

    private void assertNothingIsTold() {
        appender.list.forEach(event -> told.add(event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))));
        assertThat(appender.list).isNotEmpty();
        assertThat(told).allSatisfy(text -> assertThat(text).doesNotContain(secrets));
    }
}
