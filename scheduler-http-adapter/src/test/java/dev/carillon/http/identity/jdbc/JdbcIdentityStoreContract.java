// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import static dev.carillon.http.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.http.identity.Caller;
import dev.carillon.http.identity.Identity;
import dev.carillon.http.identity.IdentityStoreContract;
import dev.carillon.http.identity.Invitation;
import dev.carillon.http.identity.RefusedException.Reason;
import dev.carillon.http.identity.Role;
import dev.carillon.http.identity.User;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What stores in databases promise as well: an invitation can be put in by plain SQL. */
abstract class JdbcIdentityStoreContract extends IdentityStoreContract {

    private static final String PASSWORD = "correct horse";

    /** That of the store that was opened last. */
    abstract DataSource source();

    private Identity identity() {
        return Identity.over(JdbcIdentityStore.of(source()).checkSchema(), SECRET)
                .hashCost(4)
                .open();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Test
    void anInvitationPutInByHandMakesAnAdmin() throws SQLException {
        execute("INSERT INTO carillon_identity_invitation (email, plain_token, admin)"
                + " VALUES ('Anna@Example.org', 'a token that I made up', 1)");
        Identity identity = identity();
        assertRefused(
                Reason.WRONG_TOKEN,
                () -> identity.accept("anna@example.org", "another one", "anna", PASSWORD, "10.0.0.1"));
        assertThat(texts("SELECT plain_token FROM carillon_identity_invitation"))
                .containsOnlyNulls();
        User anna = identity.accept("anna@example.org", "a token that I made up", "anna", PASSWORD, "10.0.0.1");
        assertThat(anna.admin()).isTrue();
        assertThat(anna.email()).isEqualTo("anna@example.org");
        assertRefused(
                Reason.UNKNOWN,
                () -> identity.accept("anna@example.org", "a token that I made up", "bob", PASSWORD, "10.0.0.1"));
        assertThat(identity.isBootstrapOpen()).isFalse();
    }

    @Test
    void anInvitationPutInByHandLastsADayAndIsSealedWhenItIsListed() throws SQLException {
        Identity identity = identity();
        identity.workspaces().add(Caller.console(), "acme", "Acme");
        execute("INSERT INTO carillon_identity_invitation (email, plain_token, workspace, role)"
                + " VALUES ('bob@example.org', 'xyzzy', 'acme', 'editor')");
        Invitation listed =
                identity.invitations().list(Caller.console(), null, null, 10).get(0);
        assertThat(Duration.between(listed.createdAt(), listed.expiresAt())).isEqualTo(Duration.ofHours(24));
        assertThat(Duration.between(listed.createdAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(listed.createdBy()).isEqualTo("sql");
        assertThat(listed.admin()).isFalse();
        assertThat(texts("SELECT plain_token FROM carillon_identity_invitation"))
                .containsOnlyNulls();
        assertThat(texts("SELECT token_hash FROM carillon_identity_invitation"))
                .singleElement()
                .asString()
                .hasSize(64);
        User bob = identity.accept("bob@example.org", "xyzzy", "bob", PASSWORD, "10.0.0.1");
        assertThat(JdbcIdentityStore.of(source()).checkSchema().workspaces().of(bob.id()))
                .isEqualTo(Map.of("acme", Role.EDITOR));
    }

    @Test
    void anInvitationPutInByHandWhoseTimeHasPassedIsExpired() throws SQLException {
        execute("INSERT INTO carillon_identity_invitation (email, plain_token, expires_at)"
                + " VALUES ('bob@example.org', 'xyzzy', 1000)");
        assertRefused(Reason.EXPIRED, () -> identity().accept("bob@example.org", "other", "bob", PASSWORD, "10.0.0.1"));
    }

    @Test
    void whatIsOfNoUseIsGoneAndHindersNothing() throws SQLException {
        execute("INSERT INTO carillon_identity_invitation (email, plain_token) VALUES ('no address', 'one')");
        execute("INSERT INTO carillon_identity_invitation (id, email, plain_token)"
                + " VALUES ('123456789012345678901234567890123456', 'bob@example.org', 'two')");
        execute("INSERT INTO carillon_identity_invitation (id, email, plain_token)"
                + " VALUES ('0AB45678-9012-3456-7890-123456789012', 'eve@example.org', 'three')");
        Identity identity = identity();
        assertThat(identity.invitations().list(Caller.console(), null, null, 10))
                .extracting(Invitation::email)
                .containsExactly("eve@example.org");
        identity.accept("eve@example.org", "three", "eve", PASSWORD, "10.0.0.1");
    }

    @Test
    void theDatabaseRefusesWhatCannotBeAnInvitation() {
        assertThatThrownBy(() -> execute("INSERT INTO carillon_identity_invitation (email) VALUES ('a@b.c')"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("INSERT INTO carillon_identity_invitation (email, plain_token, role)"
                        + " VALUES ('a@b.c', 'xyzzy', 'owner')"))
                .isInstanceOf(SQLException.class);
    }
}
