// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.mount.creatorpulse.JobChange.Status;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.desk.JobDesk;
import dev.carillon.newsletters.desk.NewsletterJob;
import dev.carillon.newsletters.plan.NewsletterPlan;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs: made, read, changed, deleted. */
record JobRoutes(House house) {

    /** The jobs of a workspace. */
    @SnakeCase
    public record Jobs(List<JobView> jobs, int count, String workspaceId) {}

    /** A job is deleted. */
    @SnakeCase
    public record Deleted(boolean deleted, UUID jobId) {}

    List<Route> all() {
        return List.of(
                house.at(Method.GET, "/workspaces/{workspace_id}", "ListJobs", "The jobs of a workspace, newest first")
                        .takes(House.WORKSPACE)
                        .answers(200, Envelope.of(Jobs.class), "The jobs")
                        .by(this::list),
                house.at(Method.POST, "", "CreateJob", "Makes a job")
                        .body(NewJob.class)
                        .answers(201, Envelope.of(JobView.class), "The job, with the time of its next run")
                        .fails(409)
                        .by(this::create),
                house.at(Method.GET, "/{job_id}", "GetJob", "A job and how it stands")
                        .takes(House.JOB)
                        .answers(200, Envelope.of(JobView.class), "The job")
                        .by(call -> shown(house.found(call, Access.MEMBER))),
                house.at(Method.PUT, "/{job_id}", "UpdateJob", "Changes a job; what is null stays")
                        .takes(House.JOB)
                        .body(JobChange.class)
                        .answers(200, Envelope.of(JobView.class), "The job, with the time of its next run")
                        .fails(409)
                        .by(this::update),
                house.at(Method.DELETE, "/{job_id}", "DeleteJob", "Deletes a job and its history; its newsletters stay")
                        .takes(House.JOB)
                        .answers(200, Envelope.of(Deleted.class), "It is deleted")
                        .by(this::delete));
    }

    private Reply shown(House.Found found) {
        return Envelope.ok(JobView.of(house, found));
    }

    private Reply list(Call call) {
        String workspace = call.get(House.WORKSPACE);
        JobDesk desk = house.desk(call, workspace, Access.MEMBER);
        List<JobView> jobs = desk.list().stream()
                .sorted(Comparator.comparing(NewsletterJob::createdAt)
                        .thenComparing(NewsletterJob::name)
                        .reversed())
                .map(job -> JobView.of(house, new House.Found(workspace, desk, job)))
                .toList();
        return Envelope.ok(new Jobs(jobs, jobs.size(), workspace));
    }

    private Reply create(Call call) {
        NewJob form = call.body(NewJob.class);
        JobDesk desk = house.desk(call, form.workspaceId(), Access.EDITOR);
        NewsletterPlan plan = House.WORDS.ask(form::plan);
        boolean enabled = form.isEnabled() == null || form.isEnabled();
        NewsletterJob made = House.WORDS.ask(() -> desk.create(plan, enabled));
        return Envelope.created(JobView.of(house, new House.Found(form.workspaceId(), desk, made)));
    }

    private Reply update(Call call) {
        JobChange form = call.body(JobChange.class);
        House.Found found = house.found(call, Access.EDITOR);
        NewsletterJob job = found.job();
        NewsletterPlan plan = House.WORDS.ask(() -> form.of(job.plan()));
        Status status = wanted(form, job);
        NewsletterJob changed = House.WORDS.ask(() -> found.desk().update(job.name(), plan));
        return shown(found.now(status == null ? changed : switched(found.desk(), changed, status)));
    }

    /** How the job is to stand; null when it stays as it is. */
    private static @Nullable Status wanted(JobChange form, NewsletterJob job) {
        Status status = form.status();
        Boolean enabled = form.isEnabled();
        boolean on = job.status() != NewsletterJob.Status.DISABLED;
        if (status == null) {
            return enabled == null || enabled == on ? null : enabled ? Status.ACTIVE : Status.DISABLED;
        }
        if (status == Status.ACTIVE && Boolean.FALSE.equals(enabled)) {
            return Status.DISABLED;
        }
        if (status.name().equals(job.status().name())) {
            return null;
        }
        if (status == Status.FAILED) {
            throw ProblemException.badField("status", "\"failed\", expected active, paused or disabled");
        }
        return status;
    }

    private static NewsletterJob switched(JobDesk desk, NewsletterJob job, Status status) {
        return switch (status) {
            case ACTIVE -> ControlRoutes.resumed(desk, job);
            case PAUSED -> ControlRoutes.paused(desk, job);
            case DISABLED, FAILED -> desk.enable(job.name(), false);
        };
    }

    private Reply delete(Call call) {
        House.Found found = house.found(call, Access.OWNER);
        found.desk().delete(found.job().name());
        return Envelope.ok(new Deleted(true, found.job().id()));
    }
}
