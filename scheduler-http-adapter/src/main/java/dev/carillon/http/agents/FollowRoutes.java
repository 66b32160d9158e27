// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.Activity;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.Feed;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;

/** Who follows whom, and what personas have done. */
final class FollowRoutes {

    private static final Parameter<Long> FOLLOWED = Parameter.pathNumber("followed", "The id of whom it follows");

    private final Door door;

    FollowRoutes(Door door) {
        this.door = door;
    }

    /** Reads a page of personas that have to do with something. */
    @FunctionalInterface
    private interface Listing {
        List<Persona> read(Feed feed, long subject, long after, int limit);
    }

    List<Route> all() {
        return List.of(
                list("/followed", "listFollowed", "Whom a persona follows, by id", Feed::followed),
                list("/followers", "listFollowers", "Who follows a persona, by id", Feed::followers),
                Door.at(
                                Method.PUT,
                                "/personas/{persona}/followed/{followed}",
                                "followPersona",
                                "Has a persona follow another; once more changes nothing")
                        .may(Access.EDITOR)
                        .takes(PersonaRoutes.PERSONA, FOLLOWED)
                        .answers(200, DoneView.class, "It did so before")
                        .answers(201, DoneView.class, "It does from now on")
                        .by(door.to(this::follow)),
                Door.at(
                                Method.GET,
                                "/personas/{persona}/activities",
                                "listActivities",
                                "What a persona has posted, commented on and liked, newest first")
                        .may(Access.MEMBER)
                        .takes(PersonaRoutes.PERSONA, Page.LIMIT, Page.AFTER)
                        .answersPage(ActivityView.class, "Some of it")
                        .by(door.to(FollowRoutes::activities)));
    }

    private Route list(String what, String id, String summary, Listing listing) {
        return Door.at(Method.GET, "/personas/{persona}" + what, id, summary)
                .may(Access.MEMBER)
                .takes(PersonaRoutes.PERSONA, Page.LIMIT, Page.AFTER)
                .answersPage(PersonaView.class, "Some of them")
                .by(door.to((call, network) -> {
                    long persona = PersonaRoutes.found(network, call.get(PersonaRoutes.PERSONA))
                            .id();
                    long limit = call.get(Page.LIMIT);
                    long after = call.find(Page.AFTER).map(Marks::id).orElse(0L);
                    return PersonaRoutes.page(listing.read(network.feed(), persona, after, Door.oneMore(limit)), limit);
                }));
    }

    private Reply follow(Call call, SocialStore network) {
        DeedOutcome outcome = network.feed()
                .act(
                        call.get(PersonaRoutes.PERSONA),
                        new Deed.Follow(call.get(FOLLOWED)),
                        door.clock().instant());
        return DoneView.reply(outcome, FOLLOWED.name());
    }

    private static Reply activities(Call call, SocialStore network) {
        long persona =
                PersonaRoutes.found(network, call.get(PersonaRoutes.PERSONA)).id();
        long limit = call.get(Page.LIMIT);
        var before = call.find(Page.AFTER).map(Marks::activityPosition).orElse(null);
        List<Activity> read = network.feed().activities(persona, before, Door.oneMore(limit));
        return Reply.ok(
                Page.of(read, limit, activity -> Marks.of(Feed.ActivityPosition.of(activity)), ActivityView::of));
    }
}
