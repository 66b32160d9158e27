// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.desk.AudienceDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscribers: added, read, ended, renewed, forgotten. */
final class SubscriberRoutes {

    static final Parameter<Long> SUBSCRIBER = Parameter.pathNumber("subscriber", "The subscriber's id");

    private static final String TAG = "subscribers";
    private static final String PATH = "/api/v1/newsletters/subscribers";
    private static final Parameter<SubscriberState> STATE =
            Parameter.choice("state", SubscriberState.class, "Only those in it");
    private static final Parameter<String> EMAIL =
            Parameter.text("email", 254, "Only whoever has this address, in any case of letters");

    private final NewslettersApi api;

    SubscriberRoutes(NewslettersApi api) {
        this.api = api;
    }

    /**
     * Somebody to be added.
     *
     * @param name what to call the person
     */
    public record SubscriberForm(String email, @Nullable String name) {}

    /** A subscriber with the lists he is on, and what has come back from him, newest first. */
    public record SubscriberDetail(SubscriberView subscriber, List<String> lists, List<BounceView> bounces) {}

    /** Something that has come back. */
    public record BounceView(Bounce.Kind kind, UUID issue, String detail, Instant at) {

        static BounceView of(Bounce bounce) {
            return new BounceView(bounce.kind(), bounce.issue(), bounce.detail(), bounce.at());
        }
    }

    /** How many are in each state, for those that anybody is in. */
    public record Counts(Map<String, Long> states) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listSubscribers")
                        .tag(TAG)
                        .summary("The subscribers of the workspace in the order in which they came")
                        .may(Access.MEMBER)
                        .takes(STATE, EMAIL, Page.LIMIT, Page.AFTER)
                        .answersPage(SubscriberView.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "addSubscriber")
                        .tag(TAG)
                        .summary("Adds somebody who asked for newsletters; whose address is there stays as he is")
                        .may(Access.EDITOR)
                        .body(SubscriberForm.class)
                        .answers(201, SubscriberView.class, "The subscriber")
                        .answers(200, SubscriberView.class, "The subscriber, who was there already")
                        .by(this::add),
                Route.of(Method.GET, PATH + "/counts", "countSubscribers")
                        .tag(TAG)
                        .summary("How many are in each state")
                        .may(Access.MEMBER)
                        .answers(200, Counts.class, "The counts")
                        .by(this::counts),
                at(Method.GET, "", "getSubscriber", "A subscriber, his lists and what has come back from him")
                        .may(Access.MEMBER)
                        .answers(200, SubscriberDetail.class, "The subscriber")
                        .by(this::get),
                at(Method.POST, "/unsubscribe", "unsubscribeSubscriber", "Ends a subscription")
                        .may(Access.EDITOR)
                        .answers(200, SubscriberView.class, "The subscriber")
                        .fails(409)
                        .by(this::unsubscribe),
                at(Method.POST, "/resubscribe", "resubscribeSubscriber", "Lets somebody get mail again who wants to")
                        .may(Access.EDITOR)
                        .answers(200, SubscriberView.class, "The subscriber")
                        .fails(409)
                        .by(this::resubscribe),
                at(Method.DELETE, "", "deleteSubscriber", "Forgets somebody; a suppression of the address stays")
                        .may(Access.OWNER)
                        .answers(204, "He is forgotten")
                        .by(this::delete));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + "/{subscriber}" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(SUBSCRIBER);
    }

    private AudienceDesk audience(Call call) {
        return api.desk(call).audience();
    }

    private Reply list(Call call) {
        Optional<String> email = call.find(EMAIL);
        if (email.isPresent()) {
            Optional<Subscriber> found = byEmail(call, email.get());
            return Reply.ok(Page.all(found.stream().map(SubscriberView::of).toList()));
        }
        List<Subscriber> read = audience(call)
                .list(call.find(STATE).orElse(null), NewsletterWords.number(call), NewsletterWords.oneMore(call));
        return Reply.ok(
                Page.of(read, call.get(Page.LIMIT), subscriber -> Long.toString(subscriber.id()), SubscriberView::of));
    }

    private Optional<Subscriber> byEmail(Call call, String email) {
        return NewsletterWords.SUBSCRIBER.ask(() -> audience(call).find(email));
    }

    private Reply add(Call call) {
        SubscriberForm form = call.body(SubscriberForm.class);
        String name = form.name();
        NewSubscriber person =
                NewsletterWords.SUBSCRIBER.ask(() -> new NewSubscriber(form.email(), name == null ? "" : name));
        boolean added = audience(call).add(List.of(person)) == 1;
        SubscriberView view = SubscriberView.of(
                byEmail(call, person.email()).orElseThrow(() -> ProblemException.absent("subscriber")));
        return added ? Reply.created(PATH + "/" + view.id(), view) : Reply.ok(view);
    }

    private Reply counts(Call call) {
        var states = new TreeMap<String, Long>();
        audience(call).counts().forEach((state, count) -> states.put(JsonForm.word(state), count));
        return Reply.ok(new Counts(states));
    }

    private Subscriber subscriber(Call call) {
        return audience(call).find(call.get(SUBSCRIBER)).orElseThrow(() -> ProblemException.absent("subscriber"));
    }

    private Reply get(Call call) {
        Subscriber subscriber = subscriber(call);
        return Reply.ok(new SubscriberDetail(
                SubscriberView.of(subscriber),
                audience(call).listsOf(List.of(subscriber.id())).getOrDefault(subscriber.id(), List.of()),
                audience(call).bounces(subscriber.id()).stream()
                        .map(BounceView::of)
                        .toList()));
    }

    private Reply unsubscribe(Call call) {
        long id = subscriber(call).id();
        if (!audience(call).unsubscribe(id)) {
            throw ProblemException.of(409, "the subscription has ended already");
        }
        return Reply.ok(SubscriberView.of(subscriber(call)));
    }

    private Reply resubscribe(Call call) {
        long id = subscriber(call).id();
        if (!audience(call).resubscribe(id)) {
            throw ProblemException.of(409, "the subscriber gets mail already");
        }
        return Reply.ok(SubscriberView.of(subscriber(call)));
    }

    private Reply delete(Call call) {
        if (!audience(call).remove(call.get(SUBSCRIBER))) {
            throw ProblemException.absent("subscriber");
        }
        return Reply.done();
    }
}
