// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.identity.jdbc;

import dev.carillon.http.identity.Invitation;
import dev.carillon.http.identity.InvitationId;
import dev.carillon.http.identity.SecretHash;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invitations that were put into the table by hand: of a plain token the hash is kept in its place as soon as it is seen. */
final class PlainTokens {

    private static final Logger LOG = LoggerFactory.getLogger(PlainTokens.class);
    private static final String PLAIN = "plain_token IS NOT NULL";

    private PlainTokens() {}

    private record Row(String id, String email, String token) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getString("id"), row.getString("email"), row.getString("plain_token"));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** Leaves none. */
    static void seal(DiscreetDatabase database) {
        boolean any = database.read(
                "look for plain invitations",
                tx -> tx.number("SELECT count(*) FROM ${tables}identity_invitation WHERE " + PLAIN) > 0);
        if (any) {
            database.write("hash the tokens of plain invitations", PlainTokens::seal);
        }
    }

    private static int seal(PluginTransaction tx) {
        List<Row> rows = tx.list(
                "SELECT id, email, plain_token FROM ${tables}identity_invitation WHERE " + PLAIN + " ORDER BY id"
                        + tx.forUpdate(),
                Row::read);
        rows.forEach(row -> seal(tx, row));
        return rows.size();
    }

    private static void seal(PluginTransaction tx, Row row) {
        try {
            tx.update(
                    "UPDATE ${tables}identity_invitation SET id = ?, email = ?, token_hash = ?, plain_token = NULL"
                            + " WHERE id = ?",
                    InvitationId.parse(row.id).toString(),
                    Invitation.requireEmail(row.email.strip()),
                    new Hidden(SecretHash.of(row.token).hex()),
                    row.id);
            LOG.info("invitation {} was put in by hand; its token is hashed now", row.id);
        } catch (IllegalArgumentException none) {
            tx.update("DELETE FROM ${tables}identity_invitation WHERE id = ?", row.id);
            LOG.warn("invitation {} was put in by hand and is of no use, so it is gone: {}", row.id, none.getMessage());
        }
    }
}
