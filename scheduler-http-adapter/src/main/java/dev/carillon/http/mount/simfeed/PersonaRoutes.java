// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.simfeed;

import dev.carillon.agents.social.NewPersona;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.UsernameTakenException;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who lives in the simulation. */
record PersonaRoutes(SocialStore network, InstantSource clock, Dialect dialect) {

    private static final String NOT_MADE = "There was a failure in inserting new persona: ";
    private static final int PAGE = 1_000;
    private static final Parameter<Long> ID = Parameter.pathNumber("id", "The id of a persona");
    private static final Parameter<String> USERNAME = Parameter.path("username", 255, "What a persona is called");

    /**
     * A persona to be made.
     *
     * @param persona what it is like, for the model
     * @param bio what it says of itself
     */
    @SnakeCase
    public record PersonaForm(
            @Nullable String persona,
            @Nullable String bio,
            @Nullable String username) {}

    /**
     * A persona.
     *
     * @param description what it is like, for the model
     */
    @SnakeCase
    public record PersonaView(long personaId, String bio, String description, String username, Instant createdAt) {

        static PersonaView of(Persona persona) {
            return new PersonaView(
                    persona.id(), persona.bio(), persona.description(), persona.username(), persona.createdAt());
        }
    }

    List<Route> all() {
        return List.of(
                at(Method.POST, "/personas", "simfeedCreatePersona", "Makes a persona")
                        .body(PersonaForm.class)
                        .answers(201, PersonaView.class, "The persona")
                        .fails(400)
                        .by(this::create),
                at(Method.GET, "/personas", "simfeedListPersonas", "All personas, by id")
                        .answers(200, PersonaView[].class, "The personas")
                        .by(call -> Reply.ok(list())),
                at(Method.GET, "/personas/{id}", "simfeedGetPersona", "A persona by its id")
                        .takes(ID)
                        .answers(200, PersonaView.class, "The persona")
                        .fails(404)
                        .by(this::byId),
                at(Method.GET, "/personas/username/{username}", "simfeedGetPersonaByUsername", "A persona by its name")
                        .takes(USERNAME)
                        .answers(200, PersonaView.class, "The persona")
                        .fails(404)
                        .by(this::byUsername),
                at(
                                Method.DELETE,
                                "/personas/{id}",
                                "simfeedDeletePersona",
                                "Deletes a persona that has written nothing")
                        .takes(ID)
                        .answers(204, "It is deleted")
                        .fails(400, 404)
                        .by(this::delete));
    }

    private Route.Builder at(Method method, String path, String id, String summary) {
        return Route.of(method, path, id)
                .tag("simfeed")
                .summary(summary)
                .may(Access.ADMIN)
                .speaks(dialect);
    }

    private Reply create(Call call) {
        PersonaForm form = call.body(PersonaForm.class);
        try {
            var made = new NewPersona(
                    required("username", form.username()),
                    required("bio", form.bio()),
                    required("persona", form.persona()));
            return new Reply(201, PersonaView.of(network.personas().add(made, clock.instant())), Map.of());
        } catch (UsernameTakenException | IllegalArgumentException refused) {
            throw ProblemException.of(400, NOT_MADE + refused.getMessage());
        }
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + ": missing, expected text");
        }
        return text;
    }

    private List<PersonaView> list() {
        var all = new ArrayList<PersonaView>();
        List<Persona> page = network.personas().list(0, PAGE);
        while (!page.isEmpty()) {
            page.stream().map(PersonaView::of).forEach(all::add);
            page = network.personas().list(page.get(page.size() - 1).id(), PAGE);
        }
        return all;
    }

    private Reply byId(Call call) {
        long id = call.get(ID);
        return Reply.ok(network.personas().find(id).map(PersonaView::of).orElseThrow(() -> none(id)));
    }

    private Reply byUsername(Call call) {
        String username = call.get(USERNAME);
        return Reply.ok(network.personas()
                .find(username)
                .map(PersonaView::of)
                .orElseThrow(() -> ProblemException.of(404, "Persona with username " + username + " not found")));
    }

    private Reply delete(Call call) {
        long id = call.get(ID);
        return switch (network.personas().delete(id)) {
            case DELETED -> Reply.done();
            case NOT_FOUND -> throw none(id);
            case HAS_WRITTEN ->
                throw ProblemException.of(
                        400,
                        "There was a failure in deleting persona: it has written or liked something, and what others"
                                + " read stays");
        };
    }

    private static ProblemException none(long id) {
        return ProblemException.of(404, "Persona with id " + id + " not found");
    }
}
