// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.Personas;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.UsernameTakenException;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.Diagnosis;
import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Personas as JSON lines, each a {@link PersonaForm}: all that there are to be taken along, and many to be brought in. */
final class PersonaLines {

    private static final String LINES = "application/x-ndjson";
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int MOST = 100_000;
    private static final int MOST_FAULTS = 100;
    private static final int AT_ONCE = 1_000;

    private final Door door;

    PersonaLines(Door door) {
        this.door = door;
    }

    /** How many were brought in. */
    public record Imported(int personas) {}

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/export/personas", "exportPersonas", "All personas as JSON lines")
                        .may(Access.MEMBER)
                        .answersText(200, LINES, "A line for each")
                        .by(door.to(PersonaLines::export)),
                Door.at(
                                Method.POST,
                                "/import/personas",
                                "importPersonas",
                                "Adds the personas of at most 100,000 JSON lines, all of them or none")
                        .may(Access.EDITOR)
                        .body(new BodyForm(String.class, List.of(LINES), LARGEST))
                        .answers(200, Imported.class, "All were added")
                        .fails(409)
                        .by(door.to(this::add)));
    }

    private static Reply export(Call call, SocialStore network) {
        return Reply.ok(new Reply.Stream(LINES, out -> write(network.personas(), out)));
    }

    private static void write(Personas personas, OutputStream out) throws IOException {
        List<Persona> some = personas.list(0, AT_ONCE);
        while (!some.isEmpty()) {
            for (Persona persona : some) {
                out.write(JsonForm.write(PersonaForm.of(persona)));
                out.write('\n');
            }
            some = personas.list(some.get(some.size() - 1).id(), AT_ONCE);
        }
    }

    private Reply add(Call call, SocialStore network) {
        List<String> lines = call.text().lines().toList();
        List<NewPersona> personas = personas(lines);
        try {
            network.personas().addAll(personas, door.clock().instant());
        } catch (UsernameTakenException taken) {
            throw taken(lines, taken);
        }
        return Reply.ok(new Imported(personas.size()));
    }

    private static List<NewPersona> personas(List<String> lines) {
        var personas = new ArrayList<NewPersona>();
        var faults = new ArrayList<FieldFault>();
        for (int number = 1; number <= lines.size() && faults.size() < MOST_FAULTS; number++) {
            String line = lines.get(number - 1);
            if (!line.isBlank()) {
                read(number, line, personas, faults);
            }
            if (personas.size() > MOST) {
                faults.add(new FieldFault("line " + number, "one persona too many, expected at most " + MOST));
                break;
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(Problem.badRequest(faults));
        }
        return personas;
    }

    private static void read(int number, String line, List<NewPersona> personas, List<FieldFault> faults) {
        String place = "line " + number;
        try {
            personas.add(JsonForm.read(line.getBytes(StandardCharsets.UTF_8), PersonaForm.class)
                    .persona());
        } catch (ProblemException bad) {
            bad.problem().errors().stream()
                    .map(fault ->
                            new FieldFault(fault.path().isEmpty() ? place : place + "." + fault.path(), fault.detail()))
                    .forEach(faults::add);
        } catch (IllegalArgumentException bad) {
            faults.add(Diagnosis.fault(place, bad));
        }
    }

    /** Whose name it is, another of the simulation has or an earlier line. */
    private static ProblemException taken(List<String> lines, UsernameTakenException taken) {
        int number = lines.size();
        while (number > 1 && !names(lines.get(number - 1), taken.username())) {
            number--;
        }
        String place = "line " + number + ".username";
        String detail = "\"" + taken.username() + "\" is taken, expected one that is not";
        return new ProblemException(new Problem(
                "about:blank", 409, "Conflict", place + ": " + detail, List.of(new FieldFault(place, detail)), null));
    }

    private static boolean names(String line, String username) {
        return !line.isBlank()
                && JsonForm.read(line.getBytes(StandardCharsets.UTF_8), PersonaForm.class)
                        .username()
                        .equals(username);
    }
}
