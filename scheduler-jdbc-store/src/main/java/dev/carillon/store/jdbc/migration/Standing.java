// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.migration;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** How the scripts that a library knows stand to those that were applied to a database. */
record Standing(String set, TableNames names, List<Script> known, SortedMap<Integer, History.Applied> applied) {

    /** Known and not applied, in the order in which they are to be. */
    List<Script> missing() {
        return known.stream()
                .filter(script -> !applied.containsKey(script.version()))
                .toList();
    }

    /** Nothing was changed or left out, and what is newer can be worked with; something may be missing. */
    void requireSound() {
        known.forEach(this::requireUnchanged);
        for (Script script : missing()) {
            if (!applied.tailMap(script.version()).isEmpty()) {
                throw new SchemaException(
                        "%s has version %d in %s, but not version %d (%s) before it. Somebody changed the"
                                        .formatted(
                                                title(),
                                                applied.lastKey(),
                                                table(),
                                                script.version(),
                                                script.fileName())
                                + " history; compare the tables with the script, and put the row back");
            }
        }
        applied.tailMap(known.size() + 1).values().forEach(this::requireCompatible);
    }

    void requireComplete() {
        List<Script> missing = missing();
        if (applied.isEmpty()) {
            throw new SchemaException("%s has no tables yet: %s has no row of it, and this library needs version %d. %s"
                    .formatted(title(), table(), known.size(), remedy()));
        }
        if (!missing.isEmpty()) {
            throw new SchemaException("%s is at version %d in %s, and this library needs version %d; missing: %s. %s"
                    .formatted(
                            title(),
                            applied.lastKey(),
                            table(),
                            known.size(),
                            missing.stream().map(Script::fileName).collect(Collectors.joining(", ")),
                            remedy()));
        }
    }

    private void requireUnchanged(Script script) {
        History.Applied row = applied.get(script.version());
        if (row == null || row.name().equals(script.name()) && row.checksum().equals(script.checksum())) {
            return;
        }
        throw new SchemaException(
                ("%s: %s was applied with sha256 %s, and this library has %s with sha256 %s (%s). A script"
                                + " is never changed once it was applied: put the old text back, and the change into a new script")
                        .formatted(
                                title(),
                                Script.fileName(row.version(), row.name()),
                                row.checksum(),
                                script.fileName(),
                                script.checksum(),
                                table()));
    }

    private void requireCompatible(History.Applied row) {
        if (row.compatibleFrom() > known.size()) {
            throw new SchemaException(
                    ("%s is at version %d in %s, and %s can be worked with by libraries that know version"
                                    + " %d or later; this library knows version %d. Use a newer release on this node")
                            .formatted(
                                    title(),
                                    applied.lastKey(),
                                    table(),
                                    Script.fileName(row.version(), row.name()),
                                    row.compatibleFrom(),
                                    known.size()));
        }
    }

    private String title() {
        return "the schema of \"" + set + '"';
    }

    private String table() {
        return names.table(History.TABLE);
    }

    private static String remedy() {
        return "Apply the scripts with a role that may create tables, or have what is printed of them run by a DBA";
    }
}
