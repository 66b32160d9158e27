// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import dev.carillon.execution.Run;
import java.util.List;

/**
 * The workspace that a host's transaction is in, where the database keeps workspaces apart. The host says which it is; it is
 * never said for it.
 *
 * @param said by the setting {@code carillon.workspace}; empty for none
 * @param granted whether the role of the connection may be in it
 */
record HostWorkspace(String said, boolean granted, String role) {

    private static final String ASKED = "SELECT coalesce(current_setting('carillon.workspace', true), ''),"
            + " coalesce(${tables}workspace(), ''), current_user";

    static HostWorkspace of(Tx tx) {
        return tx.first(
                        ASKED,
                        row -> new HostWorkspace(
                                row.getString(1), row.getString(1).equals(row.getString(2)), row.getString(3)))
                .orElseThrow();
    }

    /**
     * Refuses runs of another workspace.
     *
     * @throws IllegalStateException when any is, or when the transaction is in none
     */
    void require(List<Run> runs) {
        for (Run run : runs) {
            if (!granted || !run.workspace().equals(said)) {
                throw new IllegalStateException(
                        "run %s is of workspace \"%s\", and the transaction is in %s; expected %s"
                                .formatted(run.id(), run.workspace(), where(), expected(run)));
            }
        }
    }

    private String where() {
        if (said.isEmpty()) {
            return "none";
        }
        return granted ? '"' + said + '"' : '"' + said + "\", which its role \"" + role + "\" is not a member of";
    }

    private static String expected(Run run) {
        return "the host to have said SET LOCAL carillon.workspace = '"
                + run.workspace().replace("'", "''") + "'";
    }
}
