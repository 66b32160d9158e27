// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.desk.NewsletterJob;
import java.util.List;

/** Newsletter jobs: made, read, changed, deleted; switched, held, let go. */
final class JobRoutes {

    static final Parameter<String> JOB = Parameter.path("job", 200, "The job's name");

    private static final String TAG = "newsletters";
    private static final String PATH = "/api/v1/newsletters/jobs";

    private final NewslettersApi api;

    JobRoutes(NewslettersApi api) {
        this.api = api;
    }

    /**
     * Why something is held or ended.
     *
     * @param reason for people, 1 to 500 characters
     */
    public record ReasonForm(String reason) {}

    /** Whether a job runs when its time comes. */
    public record SwitchForm(boolean enabled) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listNewsletterJobs")
                        .tag(TAG)
                        .summary("The newsletter jobs of the workspace by name")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(JobShown.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "createNewsletterJob")
                        .tag(TAG)
                        .summary("Makes a newsletter job")
                        .may(Access.EDITOR)
                        .body(JobForm.class)
                        .answers(201, JobShown.class, "The job")
                        .fails(409)
                        .by(this::create),
                at(Method.GET, "", "getNewsletterJob", "A newsletter job and how it stands")
                        .may(Access.MEMBER)
                        .answers(200, JobShown.class, "The job")
                        .by(call -> shown(api.desk(call).jobs().get(call.get(JOB)))),
                at(
                                Method.PUT,
                                "",
                                "changeNewsletterJob",
                                "Changes all of a job; an unchanged timing keeps its next run")
                        .may(Access.EDITOR)
                        .body(JobForm.class)
                        .answers(200, JobShown.class, "The job")
                        .fails(409)
                        .by(this::change),
                at(Method.DELETE, "", "deleteNewsletterJob", "Deletes a job; its issues stay")
                        .may(Access.OWNER)
                        .answers(204, "It is deleted")
                        .by(call -> {
                            api.desk(call).jobs().delete(call.get(JOB));
                            return Reply.done();
                        }),
                at(Method.PUT, "/enabled", "switchNewsletterJob", "Switches a job on or off")
                        .may(Access.EDITOR)
                        .body(SwitchForm.class)
                        .answers(200, JobShown.class, "The job")
                        .by(call -> shown(api.desk(call)
                                .jobs()
                                .enable(
                                        call.get(JOB),
                                        call.body(SwitchForm.class).enabled()))),
                at(Method.POST, "/pause", "pauseNewsletterJob", "Holds a job until it is resumed")
                        .may(Access.EDITOR)
                        .body(ReasonForm.class)
                        .answers(200, JobShown.class, "The job")
                        .by(call -> shown(api.desk(call)
                                .jobs()
                                .pause(
                                        call.get(JOB),
                                        call.body(ReasonForm.class).reason()))),
                at(Method.POST, "/resume", "resumeNewsletterJob", "Lets a job go on that was paused or has failed")
                        .may(Access.EDITOR)
                        .answers(200, JobShown.class, "The job")
                        .by(call -> shown(api.desk(call).jobs().resume(call.get(JOB)))));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + "/{job}" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(JOB);
    }

    private static Reply shown(NewsletterJob job) {
        return Reply.ok(JobShown.of(job));
    }

    private Reply list(Call call) {
        List<NewsletterJob> read =
                api.desk(call).jobs().list(call.find(Page.AFTER).orElse(null), NewsletterWords.oneMore(call));
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), NewsletterJob::name, JobShown::of));
    }

    private Reply create(Call call) {
        JobForm form = call.body(JobForm.class);
        NewsletterJob made = NewsletterWords.JOB.ask(
                () -> api.desk(call).jobs().create(form.plan(), form.enabled() == null || form.enabled()));
        return Reply.created(PATH + "/" + NewsletterWords.segment(made.name()), JobShown.of(made));
    }

    private Reply change(Call call) {
        String name = api.desk(call).jobs().get(call.get(JOB)).name();
        JobForm form = call.body(JobForm.class);
        NewsletterJob changed =
                NewsletterWords.JOB.ask(() -> api.desk(call).jobs().update(name, form.plan()));
        Boolean enabled = form.enabled();
        boolean on = changed.status() != NewsletterJob.Status.DISABLED;
        return shown(
                enabled == null || enabled == on
                        ? changed
                        : api.desk(call).jobs().enable(name, enabled));
    }
}
