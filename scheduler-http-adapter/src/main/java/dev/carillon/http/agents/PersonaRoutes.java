// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.PersonaChange;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.agents.social.UsernameTakenException;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;

/** Who lives in a simulation. */
final class PersonaRoutes {

    static final Parameter<Long> PERSONA = Parameter.pathNumber("persona", "The id of the persona");

    private static final int LONGEST_USERNAME = 50;
    private static final Parameter<String> USERNAME =
            Parameter.path("username", LONGEST_USERNAME, "What it is called, in upper and lower case alike");

    private final Door door;

    PersonaRoutes(Door door) {
        this.door = door;
    }

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/personas", "listPersonas", "The personas by id")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(PersonaView.class, "Some of them")
                        .by(door.to(PersonaRoutes::list)),
                Door.at(Method.POST, "/personas", "createPersona", "Adds a persona")
                        .may(Access.EDITOR)
                        .body(PersonaForm.class)
                        .answers(201, PersonaView.class, "The persona")
                        .fails(409)
                        .by(door.to(this::create)),
                Door.at(Method.GET, "/personas/{persona}", "getPersona", "A persona")
                        .may(Access.MEMBER)
                        .takes(PERSONA)
                        .answers(200, PersonaView.class, "The persona")
                        .by(door.to((call, network) -> Reply.ok(PersonaView.of(found(network, call.get(PERSONA)))))),
                Door.at(
                                Method.GET,
                                "/personas/by-username/{username}",
                                "getPersonaByUsername",
                                "A persona by what it is called")
                        .may(Access.MEMBER)
                        .takes(USERNAME)
                        .answers(200, PersonaView.class, "The persona")
                        .by(door.to(PersonaRoutes::byUsername)),
                Door.at(
                                Method.PATCH,
                                "/personas/{persona}",
                                "changePersona",
                                "Changes what a persona says of itself or is like; what is not said stays")
                        .may(Access.EDITOR)
                        .takes(PERSONA)
                        .body(PersonaChange.class)
                        .answers(200, PersonaView.class, "The persona as it is now")
                        .by(door.to(PersonaRoutes::change)),
                Door.at(
                                Method.DELETE,
                                "/personas/{persona}",
                                "deletePersona",
                                "Deletes a persona that has written and liked nothing, with its follows")
                        .may(Access.OWNER)
                        .takes(PERSONA)
                        .answers(204, "It is deleted")
                        .fails(409)
                        .by(door.to(PersonaRoutes::delete)));
    }

    private static Reply list(Call call, SocialStore network) {
        long limit = call.get(Page.LIMIT);
        long after = call.find(Page.AFTER).map(Marks::id).orElse(0L);
        List<Persona> read = network.personas().list(after, Door.oneMore(limit));
        return page(read, limit);
    }

    /** A page of personas, each by its id. */
    static Reply page(List<Persona> read, long limit) {
        return Reply.ok(Page.of(read, limit, persona -> Long.toString(persona.id()), PersonaView::of));
    }

    private Reply create(Call call, SocialStore network) {
        PersonaForm form = call.body(PersonaForm.class);
        try {
            Persona added = network.personas().add(form.persona(), door.clock().instant());
            return Reply.created("/api/v1/agents/personas/" + added.id(), PersonaView.of(added));
        } catch (UsernameTakenException taken) {
            throw ProblemException.of(409, String.valueOf(taken.getMessage()));
        }
    }

    /**
     * The persona of an id.
     *
     * @throws ProblemException 404 when there is none
     */
    static Persona found(SocialStore network, long id) {
        return network.personas().find(id).orElseThrow(() -> ProblemException.absent("persona"));
    }

    private static Reply byUsername(Call call, SocialStore network) {
        return Reply.ok(network.personas()
                .find(call.get(USERNAME))
                .map(PersonaView::of)
                .orElseThrow(() -> ProblemException.absent("persona")));
    }

    private static Reply change(Call call, SocialStore network) {
        PersonaChange change = call.body(PersonaChange.class);
        if (change.bio() == null && change.description() == null) {
            throw ProblemException.badField("", "nothing to change, expected bio, description or both");
        }
        return Reply.ok(network.personas()
                .change(call.get(PERSONA), change)
                .map(PersonaView::of)
                .orElseThrow(() -> ProblemException.absent("persona")));
    }

    private static Reply delete(Call call, SocialStore network) {
        return switch (network.personas().delete(call.get(PERSONA))) {
            case DELETED -> Reply.done();
            case NOT_FOUND -> throw ProblemException.absent("persona");
            case HAS_WRITTEN ->
                throw ProblemException.of(
                        409, "persona: it has written or liked something, and what others read stays");
        };
    }
}
