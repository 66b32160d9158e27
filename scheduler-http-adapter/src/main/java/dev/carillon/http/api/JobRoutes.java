// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.JobClient;
import dev.carillon.RevisionConflictException;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.http.route.Routes;
import dev.carillon.job.Job;
import dev.carillon.job.JobKey;
import dev.carillon.store.StoredJob;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;

/** Jobs: made, read, changed, deleted. A change may name the revision that it is meant for, and is refused when there is another. */
final class JobRoutes {

    static final Parameter<String> NAME = Parameter.path("name", 200, "What the job is called");

    private static final String TAG = "jobs";
    private static final Parameter<String> NONE_MATCH =
            Parameter.header("If-None-Match", 10, "A star: only if there is no job of that name");

    private final Door door;

    JobRoutes(Door door) {
        this.door = door;
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/jobs", "listJobs")
                        .tag(TAG)
                        .summary("The jobs of the workspace by name")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(JobView.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, "/api/v1/jobs", "createJob")
                        .tag(TAG)
                        .summary("Makes a job")
                        .may(Access.EDITOR)
                        .body(JobForm.class)
                        .answers(201, JobView.class, "The job")
                        .fails(409)
                        .by(this::create),
                Route.of(Method.GET, "/api/v1/jobs/{name}", "getJob")
                        .tag(TAG)
                        .summary("A job")
                        .may(Access.MEMBER)
                        .takes(NAME)
                        .answers(200, JobView.class, "The job, under the tag of its revision")
                        .by(this::get),
                Route.of(Method.PUT, "/api/v1/jobs/{name}", "putJob")
                        .tag(TAG)
                        .summary("Makes a job, or changes all of it; an unchanged trigger keeps its next fire")
                        .may(Access.EDITOR)
                        .takes(NAME, Routes.IF_MATCH, NONE_MATCH)
                        .body(JobForm.class)
                        .answers(200, JobView.class, "The job")
                        .fails(412)
                        .by(this::put),
                Route.of(Method.DELETE, "/api/v1/jobs/{name}", "deleteJob")
                        .tag(TAG)
                        .summary("Deletes a job; what is recorded stays, jobs that run after it are paused")
                        .may(Access.OWNER)
                        .takes(NAME)
                        .answers(204, "It is deleted")
                        .by(this::delete));
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        List<StoredJob> read = door.client(call).jobs(call.find(Page.AFTER).orElse(null), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, job -> job.key().name(), JobView::of));
    }

    private Reply create(Call call) {
        JobForm form = call.body(JobForm.class);
        String name = form.name();
        if (name == null) {
            throw ProblemException.badField(
                    "name", "missing, expected 1 to 200 characters without blanks or parentheses");
        }
        JobClient client = door.client(call);
        try {
            client.put(form.job(call.workspace(), name, door.types()), 0);
        } catch (RevisionConflictException taken) {
            throw ProblemException.of(409, "name: \"" + name + "\" is taken, expected one that is free");
        }
        StoredJob made = stored(client, name);
        return Reply.created("/api/v1/jobs/" + segment(name), JobView.of(made)).tagged(tag(made));
    }

    private Reply get(Call call) {
        StoredJob stored = stored(door.client(call), call.get(NAME));
        return Reply.ok(JobView.of(stored)).tagged(tag(stored));
    }

    private Reply put(Call call) {
        String name = call.get(NAME);
        JobClient client = door.client(call);
        Job job = call.body(JobForm.class).job(call.workspace(), name, door.types());
        boolean onlyNew = call.find(NONE_MATCH).filter("*"::equals).isPresent();
        try {
            if (onlyNew) {
                client.put(job, 0);
            } else if (call.tag().isPresent()) {
                client.put(job, tagged(client, name, call.tag().orElseThrow()));
            } else {
                client.put(job);
            }
        } catch (RevisionConflictException changed) {
            throw ProblemException.of(412, String.valueOf(changed.getMessage()));
        }
        StoredJob stored = stored(client, name);
        return Reply.ok(JobView.of(stored)).tagged(tag(stored));
    }

    /** A job that was deleted and made again begins with its first revision, so the tag has its incarnation too. */
    private static String tag(StoredJob stored) {
        return stored.id() + "." + stored.revision();
    }

    private static long tagged(JobClient client, String name, String tag) {
        return client.find(name)
                .filter(stored -> tag(stored).equals(tag))
                .map(StoredJob::revision)
                .orElseThrow(
                        () -> ProblemException.of(412, "the job has been changed since, or there is none any more"));
    }

    private Reply delete(Call call) {
        door.client(call).job(call.get(NAME)).delete();
        return Reply.done();
    }

    private static StoredJob stored(JobClient client, String name) {
        return client.find(name).orElseThrow(() -> new NoSuchElementException("job: there is none of that name here"));
    }

    /**
     * The key of a job that a path names.
     *
     * @throws ProblemException 404 when there is none of that name
     */
    static JobKey key(Door door, Call call) {
        return stored(door.client(call), call.get(NAME)).key();
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
