// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.audience.Subscriber;
import java.util.List;

/** Lists of subscribers: one is there while somebody is on it. */
final class ListRoutes {

    private static final String TAG = "subscribers";
    private static final String PATH = "/api/v1/newsletters/lists";
    private static final int MOST = 10_000;
    private static final Parameter<String> LIST = Parameter.path("list", 100, "The list's name");

    private final NewslettersApi api;

    ListRoutes(NewslettersApi api) {
        this.api = api;
    }

    /** A list and how many are on it, whatever their state. */
    public record ListView(String name, long subscribers) {}

    /** Who is put on a list, by ids, at most 10,000; those who are not there are left out. */
    public record JoinForm(List<Long> subscribers) {

        public JoinForm {
            if (subscribers != null && (subscribers.isEmpty() || subscribers.size() > MOST)) {
                throw new IllegalArgumentException("subscribers: " + subscribers.size() + ", expected 1.." + MOST);
            }
        }
    }

    /** How many were not on it before. */
    public record Joined(int subscribers) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listSubscriberLists")
                        .tag(TAG)
                        .summary("The lists of the workspace with how many are on each")
                        .may(Access.MEMBER)
                        .answersPage(ListView.class, "All of them")
                        .by(call -> Reply.ok(Page.all(api.desk(call).audience().lists().entrySet().stream()
                                .map(list -> new ListView(list.getKey(), list.getValue()))
                                .toList()))),
                at(Method.GET, "", "listMembersOfList", "Those on a list in the order in which they came")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(SubscriberView.class, "Some of them")
                        .by(this::members),
                at(Method.POST, "", "joinList", "Puts subscribers on a list, which is there from then on")
                        .may(Access.EDITOR)
                        .body(JoinForm.class)
                        .answers(200, Joined.class, "They are on it")
                        .by(this::join),
                at(Method.DELETE, "/{subscriber}", "leaveList", "Takes a subscriber off a list")
                        .takes(SubscriberRoutes.SUBSCRIBER)
                        .may(Access.EDITOR)
                        .answers(204, "He is off it")
                        .by(this::leave));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + "/{list}/subscribers" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(LIST);
    }

    private Reply members(Call call) {
        List<Subscriber> read = api.desk(call)
                .audience()
                .members(call.get(LIST), NewsletterWords.number(call), NewsletterWords.oneMore(call));
        return Reply.ok(
                Page.of(read, call.get(Page.LIMIT), subscriber -> Long.toString(subscriber.id()), SubscriberView::of));
    }

    private Reply join(Call call) {
        List<Long> ids = call.body(JoinForm.class).subscribers();
        return Reply.ok(new Joined(api.desk(call).audience().join(call.get(LIST), ids)));
    }

    private Reply leave(Call call) {
        if (!api.desk(call).audience().leave(call.get(LIST), call.get(SubscriberRoutes.SUBSCRIBER))) {
            throw ProblemException.absent("subscriber");
        }
        return Reply.done();
    }
}
