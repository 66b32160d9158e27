// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server.command;

import dev.carillon.http.settings.Settings;
import dev.carillon.server.bundle.OpenedDatabase;
import dev.carillon.server.bundle.Tables;
import dev.carillon.store.jdbc.migration.DatabaseKind;
import dev.carillon.store.jdbc.migration.Migrations;
import dev.carillon.store.jdbc.migration.TableNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes or changes the tables of all parts, or prints the SQL that does. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Makes or changes the tables in the database, or prints the SQL that does.")
final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--print",
            paramLabel = "DATABASE",
            description = "Prints the SQL for an empty database and touches none: POSTGRESQL or SQLITE.")
    private @Nullable DatabaseKind kind;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (kind != null) {
            for (Migrations scripts : Tables.ALL) {
                out.println(scripts.print(kind, TableNames.DEFAULT));
            }
        } else {
            Settings settings = options.read(false);
            Logging.quietly();
            try (OpenedDatabase database = OpenedDatabase.of(settings)) {
                apply(database, out);
            }
        }
        out.flush();
        return 0;
    }

    private static void apply(OpenedDatabase database, PrintWriter out) {
        int count = 0;
        for (Migrations scripts : Tables.ALL) {
            List<String> applied = scripts.apply(database.source(), TableNames.DEFAULT);
            applied.forEach(script -> out.println("applied " + script));
            count += applied.size();
        }
        if (count == 0) {
            out.println("nothing to do: all tables are there");
        }
    }
}
