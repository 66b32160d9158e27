// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import dev.carillon.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keeps workspaces apart in the database itself, on PostgreSQL: the role of the engine owns the tables and sees all of them, the
 * role of the host sees the rows of one workspace at a time, and may do what enqueuing within its transactions takes. Both are
 * roles to be a member of; nobody logs in as one.
 *
 * <p>Which workspace that is, a transaction says: {@code SET LOCAL carillon.workspace = 'acme'}. Whoever can send SQL can say
 * another, so this protects against forgetting. Against malice, bind each workspace to a {@linkplain #workspaceRole role of its
 * own}.
 *
 * <p>All is done in one transaction that locks the tables, and may be done again: it is to be after each migration. Immutable,
 * for all threads.
 */
public final class WorkspaceSeparation {

    /** The role that the engine's connections are members of, unless told otherwise. */
    public static final String ENGINE = "carillon_engine";

    /** The role that the host's connections are members of, unless told otherwise. */
    public static final String APP = "carillon_app";

    /** All tables that the store's own scripts make, and the history of scripts. */
    static final List<String> TABLES = List.of(
            "job",
            "job_after",
            "pending_fire",
            "fire",
            "run",
            "waiting",
            "ready",
            "lane",
            "running",
            "gate",
            "permit",
            "run_key",
            "quota",
            "quota_use",
            "step",
            "report",
            "execution",
            "dead",
            "job_stats",
            "job_duration",
            "node",
            "node_type",
            "held_queue",
            History.TABLE);

    private static final DatabaseKind KIND = DatabaseKind.POSTGRESQL;
    private static final Pattern ROLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");
    private static final String MINE = "workspace = (SELECT ${tables}workspace())";

    private final TableNames names;
    private final String engine;
    private final String app;
    private final SortedMap<String, String> workspaces;

    private WorkspaceSeparation(TableNames names, String engine, String app, SortedMap<String, String> workspaces) {
        this.names = names;
        this.engine = engine;
        this.app = app;
        this.workspaces = workspaces;
    }

    /** Of the store's tables with these names, between {@value #ENGINE} and {@value #APP}. */
    public static WorkspaceSeparation of(TableNames names) {
        return new WorkspaceSeparation(Objects.requireNonNull(names, "names"), ENGINE, APP, new TreeMap<>());
    }

    /**
     * Between roles of other names, each of 1 to 63 ASCII letters, digits, underscores and hyphens, a letter or underscore
     * first, as it is written. Roles belong to the whole server: stores that share them share who may see all.
     *
     * @throws IllegalArgumentException if a name is outside its range, or both are the same
     */
    public WorkspaceSeparation roles(String otherEngine, String otherApp) {
        requireRole("engine", otherEngine);
        requireRole("app", otherApp);
        requireDifferent(otherApp, Set.of(otherEngine));
        return new WorkspaceSeparation(names, otherEngine, otherApp, workspaces);
    }

    /**
     * Binds a workspace to a role, which is made if it is missing and becomes a member of the host's. From the first on that is
     * said, a transaction can be in a workspace only if its role is a member of the workspace's. What was bound stays bound when
     * this is applied again without it; a row of <code>${tables}workspace_role</code> is what binds.
     *
     * @param workspace of 1 to 100 characters
     * @param role written as those of {@link #roles}; one may have several workspaces
     * @throws IllegalArgumentException if a value is outside its range, or the workspace has a role already
     */
    public WorkspaceSeparation workspaceRole(String workspace, String role) {
        if (workspace.isEmpty() || workspace.length() > 100) {
            throw new IllegalArgumentException(
                    "workspace has " + workspace.length() + " characters; allowed are 1 to 100");
        }
        requireRole("role", role);
        requireDifferent(role, Set.of(engine, app));
        var more = new TreeMap<>(workspaces);
        String before = more.put(workspace, role);
        if (before != null) {
            throw new IllegalArgumentException(
                    "workspace \"" + workspace + "\" has the role \"" + before + "\"; allowed is one");
        }
        return new WorkspaceSeparation(names, engine, app, more);
    }

    /** All that {@link #apply} does, as one text of SQL. */
    public String print() {
        return """
                -- Carillon: separated workspaces. One transaction, to be run by a superuser, or by the owner of the tables if it
                -- may create roles. %s
                """.formatted(KIND.howToRun())
                + String.join(";\n", KIND.begin(names)) + ";\n\n"
                + script()
                + "\nCOMMIT;\n";
    }

    /**
     * Separates the workspaces, or does it again.
     *
     * @param administrator whose role is a superuser, or owns the tables and may create roles; then it becomes a member of the
     *     engine's role, to go on owning them
     * @throws StoreException if the database refuses or does not answer; then nothing was changed
     * @throws IllegalArgumentException if the database is not PostgreSQL
     */
    public void apply(DataSource administrator) {
        try (Connection connection = administrator.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                apply(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException refused) {
            throw new StoreException("separate workspaces: " + refused.getMessage(), refused);
        }
    }

    private void apply(Connection connection) throws SQLException {
        DatabaseKind kind = DatabaseKind.of(connection);
        if (kind != KIND) {
            throw new IllegalArgumentException(
                    "database is " + kind.folder() + "; workspaces are separated on postgresql only");
        }
        Transaction.under(connection, KIND, names, () -> {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                for (String sql : SqlText.statements(script())) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    private String script() {
        boolean byRole = !workspaces.isEmpty();
        String text = read("workspaces.sql")
                .replace("${workspace}", read(byRole ? "workspace_by_role.sql" : "workspace_by_setting.sql"))
                .replace("${mine}", MINE)
                .replace("${list}", TABLES.stream().collect(Collectors.joining("', '", "'", "'")));
        var all = new StringBuilder(filled(text));
        String role = byRole ? read("workspace_role.sql") : "";
        workspaces.forEach((workspace, bound) -> all.append('\n')
                .append(filled(role.replace("${role}", bound)).replace("$[name]", workspace.replace("'", "''"))));
        return all.toString();
    }

    private String filled(String text) {
        return names.expand(text.replace("${engine}", engine).replace("${app}", app));
    }

    private static String read(String file) {
        try (InputStream open = WorkspaceSeparation.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(open, file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }

    private static void requireRole(String field, String name) {
        if (!ROLE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    field + " is \"" + name + "\"; allowed are 1 to 63 characters of A-Z, a-z,"
                            + " 0-9, _ and -, of which the first is a letter or _");
        }
    }

    private static void requireDifferent(String role, Set<String> others) {
        if (others.contains(role)) {
            throw new IllegalArgumentException(
                    "role is \"" + role + "\"; allowed is one that stands for nothing else yet");
        }
    }
}
