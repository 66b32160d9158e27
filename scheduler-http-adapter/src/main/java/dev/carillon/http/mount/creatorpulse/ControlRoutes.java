// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.execution.RunId;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.desk.JobDesk;
import dev.carillon.newsletters.desk.NewsletterJob;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs held, let go, and run now. */
record ControlRoutes(House house) {

    private static final String WHY = "paused through the API of CreatorPulse";

    /**
     * How a job is to be run now.
     *
     * @param testMode whether the newsletter is written and not sent; it is sent when nothing is said
     */
    @SnakeCase
    public record RunNow(@Nullable Boolean testMode) {}

    /**
     * A run was asked for.
     *
     * @param executionId by which the history names it
     * @param status {@code queued}
     */
    @SnakeCase
    public record Queued(String executionId, UUID jobId, String status, String message) {}

    List<Route> all() {
        return List.of(
                house.at(Method.POST, "/{job_id}/pause", "PauseJob", "Holds a job until it is resumed")
                        .right(Right.RUN)
                        .takes(House.JOB)
                        .answers(200, Envelope.of(JobView.class), "The job")
                        .by(this::pause),
                house.at(
                                Method.POST,
                                "/{job_id}/resume",
                                "ResumeJob",
                                "Lets a job go on; its next run is planned from now")
                        .right(Right.RUN)
                        .takes(House.JOB)
                        .answers(200, Envelope.of(JobView.class), "The job, with the time of its next run")
                        .by(this::resume),
                house.at(Method.POST, "/{job_id}/run-now", "RunJobNow", "Runs a job now, whatever its status")
                        .right(Right.RUN)
                        .takes(House.JOB)
                        .body(RunNow.class)
                        .answers(200, Envelope.of(Queued.class), "It will be run")
                        .fails(409)
                        .by(this::run));
    }

    static NewsletterJob paused(JobDesk desk, NewsletterJob job) {
        return desk.pause(job.name(), WHY);
    }

    /** On again as well, when it was off. */
    static NewsletterJob resumed(JobDesk desk, NewsletterJob job) {
        NewsletterJob resumed = desk.resume(job.name());
        return resumed.status() == NewsletterJob.Status.DISABLED ? desk.enable(job.name(), true) : resumed;
    }

    private Reply pause(Call call) {
        House.Found found = house.found(call, Access.EDITOR);
        return Envelope.ok(JobView.of(house, found.now(paused(found.desk(), found.job()))));
    }

    private Reply resume(Call call) {
        House.Found found = house.found(call, Access.EDITOR);
        return Envelope.ok(JobView.of(house, found.now(resumed(found.desk(), found.job()))));
    }

    private Reply run(Call call) {
        RunNow form = call.body(RunNow.class);
        House.Found found = house.found(call, Access.EDITOR);
        boolean test = form.testMode() != null && form.testMode();
        RunId run = found.desk()
                .runNow(found.job().name(), test)
                .orElseThrow(() -> ProblemException.of(
                        409, "Job is running already: " + found.job().id()));
        return Envelope.ok(new Queued(
                run.toString(), found.job().id(), "queued", "Job execution started" + (test ? " in test mode" : "")));
    }
}
