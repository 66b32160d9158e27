// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.jdbc;

import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.PersonaChange;
import dev.carillon.agents.social.Personas;
import dev.carillon.agents.social.UsernameTakenException;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Counters;
import dev.carillon.agents.social.rules.Millis;
import dev.carillon.store.jdbc.plugin.KeptText;
import dev.carillon.store.jdbc.plugin.PluginDatabase;
import dev.carillon.store.jdbc.plugin.PluginTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

record JdbcPersonas(PluginDatabase database, String simulation) implements Personas {

    private static final String PERSONA =
            "SELECT id, username, bio, description, created_at FROM ${tables}social_persona WHERE simulation = ?";

    @Override
    public Persona add(NewPersona persona, Instant at) {
        return addAll(List.of(persona), at).get(0);
    }

    @Override
    public List<Persona> addAll(List<NewPersona> personas, Instant at) {
        List<NewPersona> all = Arguments.added(personas);
        long created = Millis.of(at);
        return database.write("add personas", tx -> add(tx, all, created));
    }

    private List<Persona> add(PluginTransaction tx, List<NewPersona> all, long created) {
        Counters before = SimulationRow.lock(tx, simulation);
        requireFree(tx, all);
        var added = new ArrayList<Persona>(all.size());
        var rows = GivenRows.of(
                simulation,
                "id int8",
                "username text",
                "folded text",
                "bio text",
                "description text",
                "created_at int8");
        long id = before.personas();
        for (NewPersona one : all) {
            id++;
            rows.add(id, one.username(), Arguments.folded(one.username()), one.bio(), one.description(), created);
            added.add(new Persona(id, one.username(), one.bio(), one.description(), Instant.ofEpochMilli(created)));
        }
        RowStatements.insert(tx, "social_persona", rows);
        SimulationRow.count(tx, simulation, before.withPersonas(id));
        return List.copyOf(added);
    }

    private void requireFree(PluginTransaction tx, List<NewPersona> all) {
        List<Object[]> names = all.stream()
                .map(one -> new Object[] {Arguments.folded(one.username())})
                .toList();
        var taken = new HashSet<>(RowStatements.among(
                tx,
                "SELECT p.folded FROM ${tables}social_persona p" + " WHERE p.folded = v.column1 AND p.simulation = ?",
                row -> row.getString("folded"),
                names,
                simulation));
        for (NewPersona one : all) {
            if (!taken.add(Arguments.folded(one.username()))) {
                throw new UsernameTakenException(one.username());
            }
        }
    }

    @Override
    public Optional<Persona> find(long id) {
        return database.read(
                "find a persona", tx -> tx.first(PERSONA + " AND id = ?", JdbcPersonas::persona, simulation, id));
    }

    @Override
    public Optional<Persona> find(String username) {
        // no username is changed by it, and what is none may hold what no database is asked for
        String folded = KeptText.kept(Arguments.folded(username));
        return database.read(
                "find a persona",
                tx -> tx.first(PERSONA + " AND folded = ?", JdbcPersonas::persona, simulation, folded));
    }

    @Override
    public List<Persona> list(long after, int limit) {
        Arguments.after(after);
        Arguments.limit("limit", limit, Arguments.MOST_LISTED);
        return database.read(
                "list personas",
                tx -> tx.list(
                        PERSONA + " AND id > ? ORDER BY id LIMIT ?", JdbcPersonas::persona, simulation, after, limit));
    }

    @Override
    public Optional<Persona> change(long id, PersonaChange change) {
        return database.write("change a persona", tx -> {
            SimulationRow.lock(tx, simulation);
            Optional<Persona> changed = tx.first(PERSONA + " AND id = ?", JdbcPersonas::persona, simulation, id)
                    .map(change::of);
            changed.ifPresent(persona -> tx.update(
                    "UPDATE ${tables}social_persona SET bio = ?, description = ? WHERE simulation = ? AND id = ?",
                    persona.bio(),
                    persona.description(),
                    simulation,
                    id));
            return changed;
        });
    }

    static Persona persona(ResultSet row) throws SQLException {
        return new Persona(
                row.getLong("id"),
                row.getString("username"),
                row.getString("bio"),
                row.getString("description"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    @Override
    public long count() {
        return database.read(
                "count personas",
                tx -> tx.number("SELECT count(*) FROM ${tables}social_persona WHERE simulation = ?", simulation));
    }

    @Override
    public Deletion delete(long id) {
        return database.write("delete a persona", tx -> {
            SimulationRow.lock(tx, simulation);
            if (tx.first(PERSONA + " AND id = ?", JdbcPersonas::persona, simulation, id)
                    .isEmpty()) {
                return Deletion.NOT_FOUND;
            }
            if (hasWritten(tx, id)) {
                return Deletion.HAS_WRITTEN;
            }
            // its follows go with it
            tx.update("DELETE FROM ${tables}social_persona WHERE simulation = ? AND id = ?", simulation, id);
            return Deletion.DELETED;
        });
    }

    private boolean hasWritten(PluginTransaction tx, long id) {
        return tx.first(
                        "SELECT 1 FROM ${tables}social_post WHERE simulation = ? AND author = ?"
                                + " UNION ALL SELECT 1 FROM ${tables}social_comment WHERE simulation = ? AND author = ?"
                                + " UNION ALL SELECT 1 FROM ${tables}social_like WHERE simulation = ? AND persona = ?"
                                + " LIMIT 1",
                        row -> row.getInt(1),
                        simulation,
                        id,
                        simulation,
                        id,
                        simulation,
                        id)
                .isPresent();
    }
}
