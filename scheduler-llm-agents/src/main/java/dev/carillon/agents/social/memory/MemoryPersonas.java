// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social.memory;

import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.PersonaChange;
import dev.carillon.agents.social.Personas;
import dev.carillon.agents.social.UsernameTakenException;
import dev.carillon.agents.social.rules.Arguments;
import dev.carillon.agents.social.rules.Millis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

record MemoryPersonas(Simulation simulation) implements Personas {

    @Override
    public Persona add(NewPersona persona, Instant at) {
        return addAll(List.of(persona), at).get(0);
    }

    @Override
    public List<Persona> addAll(List<NewPersona> personas, Instant at) {
        List<NewPersona> all = Arguments.added(personas);
        Instant created = Instant.ofEpochMilli(Millis.of(at));
        return simulation.write(state -> add(state, all, created));
    }

    private static List<Persona> add(State state, List<NewPersona> all, Instant created) {
        var seen = new HashSet<String>();
        for (NewPersona one : all) {
            String folded = Arguments.folded(one.username());
            if (state.names.containsKey(folded) || !seen.add(folded)) {
                throw new UsernameTakenException(one.username());
            }
        }
        var added = new ArrayList<Persona>(all.size());
        long id = state.counters.personas();
        for (NewPersona one : all) {
            id++;
            var persona = new Persona(id, one.username(), one.bio(), one.description(), created);
            state.settle(new Inhabitant(persona));
            added.add(persona);
        }
        state.counters = state.counters.withPersonas(id);
        return List.copyOf(added);
    }

    @Override
    public Optional<Persona> find(long id) {
        return simulation.read(
                state -> Optional.ofNullable(state.personas.get(id)).map(Inhabitant::persona));
    }

    @Override
    public Optional<Persona> find(String username) {
        String folded = Arguments.folded(username);
        return simulation.read(
                state -> Optional.ofNullable(state.names.get(folded)).map(Inhabitant::persona));
    }

    @Override
    public List<Persona> list(long after, int limit) {
        long least = Arguments.after(after);
        int most = Arguments.limit("limit", limit, Arguments.MOST_LISTED);
        return simulation.read(state -> state.list(least, most));
    }

    @Override
    public Optional<Persona> change(long id, PersonaChange change) {
        return simulation.write(state -> {
            Optional<Inhabitant> found = Optional.ofNullable(state.personas.get(id));
            found.ifPresent(persona -> persona.change(change));
            return found.map(Inhabitant::persona);
        });
    }

    @Override
    public long count() {
        return simulation.read(state -> (long) state.personas.size());
    }

    @Override
    public Deletion delete(long id) {
        return simulation.write(state -> {
            Inhabitant persona = state.personas.get(id);
            if (persona == null) {
                return Deletion.NOT_FOUND;
            }
            if (persona.hasWritten()) {
                return Deletion.HAS_WRITTEN;
            }
            state.leave(persona);
            return Deletion.DELETED;
        });
    }
}
