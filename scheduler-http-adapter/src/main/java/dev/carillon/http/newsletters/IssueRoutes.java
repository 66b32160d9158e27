// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.DeliveryState;
import dev.carillon.delivery.ledger.Dispatch;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.delivery.ledger.Resolution;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.desk.IssueDesk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues: read, sent, held; and what became of each copy. */
final class IssueRoutes {

    private static final String TAG = "issues";
    private static final String PATH = "/api/v1/newsletters/issues";
    private static final Parameter<UUID> ISSUE = Parameter.pathId("issue", "The issue's id");
    private static final Parameter<String> OF_JOB = Parameter.text("job", 200, "Only those of a job, by its name");
    private static final Parameter<Long> LIMIT =
            Parameter.whole("limit", 1, 50, "How many at most").or(20L);
    private static final Parameter<DeliveryState> STATE =
            Parameter.choice("state", DeliveryState.class, "Only those in it, such as uncertain");

    private final NewslettersApi api;

    IssueRoutes(NewslettersApi api) {
        this.api = api;
    }

    /**
     * An issue and how far it has come.
     *
     * @param sending how its sending stands; null when nothing was to be sent so far
     * @param held why it is paused or cancelled, and by whom; null when it is neither
     * @param recipients how many it goes to; null while that is not settled
     * @param copies how many are in each state, for those that any is in
     */
    public record IssueDetail(
            IssueView issue,
            String html,
            String text,
            List<ItemView> contents,
            Dispatch.@Nullable State sending,
            @Nullable String held,
            @Nullable Long recipients,
            Map<String, Long> copies) {}

    /** Something that an issue is about. */
    public record ItemView(
            String title,
            @Nullable String url,
            String source,
            @Nullable Instant publishedAt) {

        static ItemView of(Item item) {
            return new ItemView(item.title(), item.url(), item.source(), item.publishedAt());
        }
    }

    /**
     * A copy of an issue.
     *
     * @param fault why it did not arrive, or why that is not known
     */
    public record CopyView(
            long number,
            String subscriber,
            DeliveryState state,
            int attempts,
            @Nullable String fault,
            Instant changedAt) {

        static CopyView of(Delivery copy) {
            Fault fault = copy.fault();
            return new CopyView(
                    copy.number(),
                    copy.target(),
                    copy.state(),
                    copy.attempts(),
                    fault == null ? null : JsonForm.word(fault.kind()) + ": " + fault.message(),
                    copy.changedAt());
        }
    }

    /**
     * To whom an issue is sent.
     *
     * @param list to those on it, if that is not settled; to all when nothing is said
     */
    public record SendForm(@Nullable String list) {}

    /**
     * What became of a copy.
     *
     * @param why for people, with what it was found by
     */
    public record ResolutionForm(Resolution resolution, String why) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listIssues")
                        .tag(TAG)
                        .summary("The issues of the workspace, newest first")
                        .may(Access.MEMBER)
                        .takes(OF_JOB, LIMIT, Page.AFTER)
                        .answersPage(IssueView.class, "Some of them")
                        .by(this::list),
                at(Method.GET, "", "getIssue", "An issue and how far it has come")
                        .may(Access.MEMBER)
                        .answers(200, IssueDetail.class, "The issue")
                        .by(this::get),
                at(Method.POST, "/send", "sendIssue", "Sends an issue, or what is left of one")
                        .may(Access.EDITOR)
                        .body(SendForm.class)
                        .answers(202, JobRunRoutes.Asked.class, "It will be sent")
                        .by(this::send),
                at(Method.POST, "/pause", "pauseIssue", "Lets nothing more of an issue leave until it is sent again")
                        .may(Access.EDITOR)
                        .body(JobRoutes.ReasonForm.class)
                        .answers(204, "It is held")
                        .fails(409)
                        .by(call -> held(desk(call).pause(issue(call).id(), reason(call)))),
                at(Method.POST, "/cancel", "cancelIssue", "Lets nothing more of an issue leave, for good")
                        .may(Access.EDITOR)
                        .body(JobRoutes.ReasonForm.class)
                        .answers(204, "It is over")
                        .fails(409)
                        .by(call -> held(desk(call).cancel(issue(call).id(), reason(call)))),
                at(Method.GET, "/copies", "listCopies", "The copies of an issue, one for each recipient")
                        .may(Access.MEMBER)
                        .takes(STATE, Page.LIMIT, Page.AFTER)
                        .answersPage(CopyView.class, "Some of them")
                        .by(this::copies),
                at(Method.POST, "/copies/{subscriber}/resolution", "resolveCopy", "Says what became of a copy")
                        .takes(SubscriberRoutes.SUBSCRIBER)
                        .may(Access.EDITOR)
                        .body(ResolutionForm.class)
                        .answers(204, "It is noted")
                        .fails(409)
                        .by(this::resolve));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + "/{issue}" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(ISSUE);
    }

    private IssueDesk desk(Call call) {
        return api.desk(call).issues();
    }

    private Issue issue(Call call) {
        return desk(call).find(call.get(ISSUE)).orElseThrow(() -> ProblemException.absent("issue"));
    }

    private static String reason(Call call) {
        return call.body(JobRoutes.ReasonForm.class).reason();
    }

    private static Reply held(boolean changed) {
        if (!changed) {
            throw ProblemException.of(409, "nothing of the issue is open");
        }
        return Reply.done();
    }

    private Reply list(Call call) {
        long limit = call.get(LIMIT);
        UUID before = call.find(Page.AFTER).map(IssueRoutes::id).orElse(null);
        List<Issue> read = desk(call).list(call.find(OF_JOB).orElse(null), before, Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, issue -> issue.id().toString(), IssueView::of));
    }

    private static UUID id(String mark) {
        try {
            return UUID.fromString(mark);
        } catch (IllegalArgumentException none) {
            throw NewsletterWords.foreignMark();
        }
    }

    private Reply get(Call call) {
        Issue issue = issue(call);
        Optional<Dispatch> dispatch = desk(call).dispatch(issue.id());
        var copies = new TreeMap<String, Long>();
        desk(call).counts(issue.id()).forEach((state, count) -> copies.put(JsonForm.word(state), count));
        return Reply.ok(new IssueDetail(
                IssueView.of(issue),
                issue.html(),
                issue.text(),
                issue.items().stream().map(ItemView::of).toList(),
                dispatch.map(Dispatch::state).orElse(null),
                dispatch.map(Dispatch::reason).orElse(null),
                dispatch.map(Dispatch::frozen).orElse(null),
                copies));
    }

    private Reply send(Call call) {
        UUID id = issue(call).id();
        String list = call.body(SendForm.class).list();
        return Reply.accepted(new JobRunRoutes.Asked(desk(call).send(id, list).toString()));
    }

    private Reply copies(Call call) {
        UUID id = issue(call).id();
        List<Delivery> read = desk(call)
                .copies(id, call.find(STATE).orElse(null), NewsletterWords.number(call), NewsletterWords.oneMore(call));
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), copy -> Long.toString(copy.number()), CopyView::of));
    }

    private Reply resolve(Call call) {
        UUID id = issue(call).id();
        ResolutionForm form = call.body(ResolutionForm.class);
        boolean resolved = desk(call)
                .resolve(
                        id,
                        call.get(SubscriberRoutes.SUBSCRIBER),
                        form.resolution(),
                        form.why(),
                        api.clock().instant());
        if (!resolved) {
            throw ProblemException.of(409, "the copy is on its way, has arrived, or is in that state already");
        }
        return Reply.done();
    }
}
