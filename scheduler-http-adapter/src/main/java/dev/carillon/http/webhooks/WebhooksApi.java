// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.webhooks;

import dev.carillon.execution.Outcome;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.webhook.WebhookSecret;
import dev.carillon.webhook.completion.CompletionWebhooks;
import dev.carillon.webhook.completion.Notice;
import dev.carillon.webhook.completion.RunFilter;
import dev.carillon.webhook.completion.Subscription;
import dev.carillon.webhook.completion.WebhookDesk;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to be told of runs that have ended, and what became of telling. For owners: what is told leaves the server. */
public record WebhooksApi(CompletionWebhooks webhooks) {

    private static final String TAG = "webhooks";
    private static final String PATH = "/api/v1/webhooks";
    private static final Parameter<UUID> WEBHOOK = Parameter.pathId("webhook", "The id of the subscription");
    private static final Parameter<UUID> NOTICE = Parameter.pathId("notice", "The id of the notice");

    /** A label that the job of a run has to have. */
    public record LabelForm(String name, String value) {}

    /**
     * Where to post, and of what.
     *
     * @param url http or https; addresses of the own network are refused when it is posted to
     * @param job runs of one job; of all, and one-time work too, when nothing is said
     * @param outcomes how runs ended; any when nothing is said
     * @param everyAttempt whether attempts count after which the run comes again
     */
    public record WebhookForm(
            String url,
            @Nullable String job,
            @Nullable LabelForm label,
            @Nullable Set<Outcome> outcomes,
            @Nullable Boolean everyAttempt) {

        RunFilter filter() {
            return new RunFilter(
                    job,
                    label == null ? null : new RunFilter.Label(label.name(), label.value()),
                    outcomes == null ? EnumSet.allOf(Outcome.class) : outcomes,
                    everyAttempt != null && everyAttempt);
        }
    }

    /**
     * A subscription, without its secrets.
     *
     * @param secrets how many sign: two while the receiver changes from one to the other
     * @param failingSince since when nothing has arrived; null when the last one did
     * @param offReason why it was switched off; null when it is on
     */
    public record WebhookView(
            String id,
            String url,
            @Nullable String job,
            @Nullable LabelForm label,
            Set<Outcome> outcomes,
            boolean everyAttempt,
            int secrets,
            boolean enabled,
            String createdBy,
            Instant createdAt,
            @Nullable Instant failingSince,
            @Nullable String offReason) {

        static WebhookView of(Subscription subscription) {
            RunFilter filter = subscription.filter();
            RunFilter.Label label = filter.label();
            return new WebhookView(
                    subscription.id().toString(),
                    subscription.url(),
                    filter.job(),
                    label == null ? null : new LabelForm(label.name(), label.value()),
                    filter.outcomes(),
                    filter.everyAttempt(),
                    subscription.secrets().size(),
                    subscription.enabled(),
                    subscription.createdBy(),
                    subscription.createdAt(),
                    subscription.failingSince(),
                    subscription.offReason());
        }
    }

    /** A subscription with its newest secret, which is shown here and never again. */
    public record Issued(WebhookView webhook, String secret) {

        static Issued of(Subscription subscription) {
            return new Issued(
                    WebhookView.of(subscription), subscription.secrets().get(0).reveal());
        }

        @Override
        public String toString() {
            return "Issued[" + webhook + "]";
        }
    }

    /** What one subscriber is told of one end, and what became of that; {@code status} is that of the last answer. */
    public record NoticeView(
            String id,
            @Nullable String job,
            String run,
            int attempt,
            Outcome outcome,
            Instant finishedAt,
            JsonText body,
            Notice.State state,
            int tries,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Instant nextTry,
            @Nullable Instant settledAt) {

        static NoticeView of(Notice notice) {
            return new NoticeView(
                    notice.id().toString(),
                    notice.job(),
                    notice.run().toString(),
                    notice.attempt(),
                    notice.outcome(),
                    notice.finishedAt(),
                    new JsonText(notice.body()),
                    notice.state(),
                    notice.tries(),
                    notice.status(),
                    notice.error(),
                    notice.nextTry(),
                    notice.settledAt());
        }
    }

    /** Its routes. */
    public List<Route> routes() {
        return List.of(
                at(Method.GET, "", "listWebhooks", "The subscriptions of the workspace, oldest first")
                        .answersPage(WebhookView.class, "All of them")
                        .by(call -> Reply.ok(Page.all(
                                desk(call).list().stream().map(WebhookView::of).toList()))),
                at(Method.POST, "", "createWebhook", "Subscribes an address: what ends from now on is posted to it")
                        .body(WebhookForm.class)
                        .answers(201, Issued.class, "The subscription with its secret")
                        .fails(409)
                        .by(this::create),
                one(Method.GET, "", "getWebhook", "A subscription")
                        .answers(200, WebhookView.class, "The subscription")
                        .by(call -> Reply.ok(WebhookView.of(found(call)))),
                one(Method.PUT, "", "changeWebhook", "Changes where is posted, and of what")
                        .body(WebhookForm.class)
                        .answers(200, WebhookView.class, "The subscription")
                        .by(this::change),
                one(Method.DELETE, "", "deleteWebhook", "Forgets a subscription with its notices")
                        .answers(204, "It is forgotten")
                        .by(this::delete),
                one(Method.POST, "/enable", "enableWebhook", "Switches it on, from now")
                        .answers(200, WebhookView.class, "The subscription")
                        .by(call -> Reply.ok(WebhookView.of(desk(call).switchOn(call.get(WEBHOOK))))),
                one(Method.POST, "/disable", "disableWebhook", "Switches it off; what is still to be sent fails")
                        .answers(200, WebhookView.class, "The subscription")
                        .by(call -> Reply.ok(WebhookView.of(desk(call).switchOff(call.get(WEBHOOK))))),
                one(
                                Method.POST,
                                "/secrets",
                                "rollWebhookSecret",
                                "A new secret; the one before signs beside it for now")
                        .answers(201, Issued.class, "The subscription with its new secret")
                        .by(call -> new Reply(
                                201,
                                Issued.of(desk(call).rollOver(call.get(WEBHOOK), WebhookSecret.random())),
                                Map.of())),
                one(Method.DELETE, "/secrets", "retireWebhookSecret", "Signs by the newest secret alone")
                        .answers(200, WebhookView.class, "The subscription")
                        .by(call -> Reply.ok(WebhookView.of(desk(call).retire(call.get(WEBHOOK))))),
                one(Method.GET, "/notices", "listWebhookNotices", "What it was told, latest ends first")
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(NoticeView.class, "Some of it")
                        .by(this::notices),
                at(Method.POST, "/notices/{notice}/resend", "resendWebhookNotice", "Sends a notice once more")
                        .takes(NOTICE)
                        .right(Right.RUN)
                        .answers(202, "It will be sent")
                        .fails(409)
                        .by(this::resend));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + what, id).tag(TAG).summary(summary).may(Access.OWNER);
    }

    private static Route.Builder one(Method method, String what, String id, String summary) {
        return at(method, "/{webhook}" + what, id, summary).takes(WEBHOOK);
    }

    private WebhookDesk desk(Call call) {
        return webhooks.desk(call.workspace(), call.caller().actor());
    }

    private Subscription found(Call call) {
        return desk(call).find(call.get(WEBHOOK)).orElseThrow(() -> ProblemException.absent("webhook"));
    }

    private Reply create(Call call) {
        WebhookForm form = call.body(WebhookForm.class);
        if (desk(call).list().size() >= WebhookDesk.MOST) {
            throw ProblemException.of(409, "the workspace has " + WebhookDesk.MOST + " webhooks, expected fewer");
        }
        Subscription made = desk(call).subscribe(form.url(), form.filter());
        return Reply.created(PATH + "/" + made.id(), Issued.of(made));
    }

    private Reply change(Call call) {
        found(call);
        WebhookForm form = call.body(WebhookForm.class);
        return Reply.ok(WebhookView.of(desk(call).change(call.get(WEBHOOK), form.url(), form.filter())));
    }

    private Reply delete(Call call) {
        if (!desk(call).delete(call.get(WEBHOOK))) {
            throw ProblemException.absent("webhook");
        }
        return Reply.done();
    }

    private Reply notices(Call call) {
        found(call);
        long limit = call.get(Page.LIMIT);
        Notice.Position before =
                call.find(Page.AFTER).map(WebhooksApi::position).orElse(null);
        List<Notice> read = desk(call).notices(call.get(WEBHOOK), before, Math.toIntExact(limit + 1));
        return Reply.ok(
                Page.of(read, limit, notice -> notice.finishedAt().toEpochMilli() + "~" + notice.id(), NoticeView::of));
    }

    private static Notice.Position position(String mark) {
        String[] parts = mark.split("~", -1);
        try {
            if (parts.length == 2) {
                return new Notice.Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException foreign) {
            // the same answer as for one of another shape
        }
        throw ProblemException.badField(
                "after", "no mark of a page of this list, expected the next of the page before");
    }

    private Reply resend(Call call) {
        if (!desk(call).resend(call.get(NOTICE))) {
            throw ProblemException.of(409, "it is still to be sent");
        }
        return new Reply(202, null, Map.of());
    }
}
