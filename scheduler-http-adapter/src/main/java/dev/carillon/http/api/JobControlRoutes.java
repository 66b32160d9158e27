// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.JobControl;
import dev.carillon.RunNow;
import dev.carillon.execution.RunId;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a job while it goes. */
final class JobControlRoutes {

    private static final String TAG = "jobs";

    private final Door door;

    JobControlRoutes(Door door) {
        this.door = door;
    }

    /**
     * How a job is to be held.
     *
     * @param reason for people, 1 to 500 characters
     * @param until when it ends by itself; null for until somebody resumes it
     * @param cancelRuns whether the runs that are open are ended
     */
    public record PauseForm(
            String reason,
            @Nullable Instant until,
            @Nullable Boolean cancelRuns) {}

    /**
     * The job is held.
     *
     * @param goingOn the runs that nodes had claimed before, and go on
     */
    public record Held(List<String> goingOn) {

        static Held of(Set<RunId> runs) {
            return new Held(runs.stream().sorted().map(RunId::toString).toList());
        }
    }

    /**
     * How a job is to be run now; all may be left out.
     *
     * @param test as a trial, whose handler does everything but what cannot be undone
     * @param besideOthers whatever the job says of overlap
     * @param payload instead of the job's
     * @param run its id, made by the caller: asked for twice it is run once
     */
    public record RunForm(
            @Nullable Boolean test,
            @Nullable Boolean besideOthers,
            @Nullable JsonText payload,
            @Nullable UUID run) {}

    /**
     * A run was asked for.
     *
     * @param run null when the job forbids it while another is open
     */
    public record Asked(@Nullable String run) {}

    /** How many runs wait, which go by what the job says by now. */
    public record Applied(int waiting) {}

    List<Route> all() {
        return List.of(
                at("pause", "pauseJob", "Holds a job: when this returns, nothing more of it is claimed")
                        .body(PauseForm.class)
                        .answers(200, Held.class, "It is held")
                        .by(this::pause),
                at("resume", "resumeJob", "Lets a job go on, from its next planned time after now")
                        .answers(204, "It goes on")
                        .by(call -> {
                            control(call).resume();
                            return Reply.done();
                        }),
                at("run", "runJobNow", "Runs a job now, paused or not; its planned times stay as they are")
                        .body(RunForm.class)
                        .answers(202, Asked.class, "It will be run")
                        .fails(409)
                        .by(this::run),
                at("apply", "applyJobToWaitingRuns", "Makes the runs that wait go by what the job says by now")
                        .answers(200, Applied.class, "They do")
                        .by(call -> Reply.ok(new Applied(control(call).applyToWaiting()))),
                at("reset", "resetJob", "Gives up what people have changed since code declared the job")
                        .answers(204, "It is as declared")
                        .fails(409)
                        .by(this::reset));
    }

    private static Route.Builder at(String verb, String id, String summary) {
        return Route.of(Method.POST, "/api/v1/jobs/{name}/" + verb, id)
                .tag(TAG)
                .summary(summary)
                .may(Access.EDITOR)
                .right(Right.RUN)
                .takes(JobRoutes.NAME);
    }

    private JobControl control(Call call) {
        return door.client(call).job(JobRoutes.key(door, call));
    }

    private Reply pause(Call call) {
        PauseForm form = call.body(PauseForm.class);
        Instant until = form.until();
        boolean cancel = form.cancelRuns() != null && form.cancelRuns();
        if (cancel && until != null) {
            throw ProblemException.badField("until", until + ", expected none when runs are cancelled");
        }
        JobControl job = control(call);
        if (cancel) {
            return Reply.ok(Held.of(job.pauseAndCancel(form.reason())));
        }
        return Reply.ok(Held.of(until == null ? job.pause(form.reason()) : job.pause(form.reason(), until)));
    }

    private Reply run(Call call) {
        RunForm form = call.body(RunForm.class);
        var options = new ArrayList<RunNow>();
        if (form.test() != null && form.test()) {
            options.add(RunNow.test());
        }
        if (form.besideOthers() != null && form.besideOthers()) {
            options.add(RunNow.besideOthers());
        }
        JsonText payload = form.payload();
        if (payload != null) {
            String type = door.client(call)
                    .find(JobRoutes.key(door, call))
                    .orElseThrow()
                    .job()
                    .type();
            options.add(RunNow.payload(door.types().checked(type, payload), payload.text()));
        }
        UUID id = form.run();
        if (id != null) {
            options.add(RunNow.as(new RunId(id)));
        }
        Optional<RunId> run = control(call).runNow(options.toArray(RunNow[]::new));
        return Reply.accepted(new Asked(run.map(RunId::toString)
                .orElseThrow(() -> ProblemException.of(
                        409, "another run of the job is open, and it forbids a second; see besideOthers"))));
    }

    private Reply reset(Call call) {
        try {
            control(call).resetToDeclared();
        } catch (IllegalStateException nobody) {
            throw ProblemException.of(409, "no code has declared the job");
        }
        return Reply.done();
    }
}
