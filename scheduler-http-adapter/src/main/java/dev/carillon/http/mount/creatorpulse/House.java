// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.JobClient;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.Newsletters;
import dev.carillon.newsletters.access.Member;
import dev.carillon.newsletters.access.Role;
import dev.carillon.newsletters.desk.JobDesk;
import dev.carillon.newsletters.desk.NewsletterJob;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What the routes go through: the jobs of the workspaces that the caller belongs to, in his name. */
record House(
        Newsletters newsletters,
        JobClient client,
        Supplier<List<String>> workspaces,
        InstantSource clock,
        Dialect dialect) {

    static final Parameter<String> JOB = Parameter.path("job_id", 100, "The id of a job");
    static final Parameter<String> WORKSPACE = Parameter.path("workspace_id", 100, "A workspace");

    /** What newsletters call otherwise than bodies do, and what they cannot do as things stand. */
    static final Translation WORDS = Translation.of(Map.of("schedule", "cron_expression"));

    private static final String PREFIX = "/api/v1/scheduler";

    /** A job where it is, with what the caller can do there. */
    record Found(String workspace, JobDesk desk, NewsletterJob job) {

        /** The same, as it stands by now. */
        Found now(NewsletterJob changed) {
            return new Found(workspace, desk, changed);
        }
    }

    /** Begins a route. How far the caller may go depends on the workspace, which shows only when it is answered. */
    Route.Builder at(Method method, String path, String id, String summary) {
        return Route.of(method, PREFIX + path, "creatorpulse" + id)
                .tag("creatorpulse")
                .summary(summary)
                .may(Access.SIGNED_IN)
                .fails(404)
                .speaks(dialect);
    }

    /**
     * The jobs of a workspace.
     *
     * @throws ProblemException 404 when the caller does not belong to it, as if there were none; 403 when he may not go so far
     */
    JobDesk desk(Call call, String workspace, Access least) {
        if (!belongs(call.caller(), workspace)) {
            throw ProblemException.of(404, "Workspace not found: " + workspace);
        }
        call.requireIn(workspace, least);
        return desk(call.caller(), workspace);
    }

    private boolean belongs(Caller caller, String workspace) {
        return caller.admin()
                ? workspaces.get().contains(workspace)
                : caller.in(workspace).isPresent();
    }

    private JobDesk desk(Caller caller, String workspace) {
        Role role = role(caller.in(workspace).orElseThrow());
        return newsletters
                .desk(client, new Member(caller.actor(), workspace, role))
                .jobs();
    }

    private static Role role(Access access) {
        return switch (access) {
            case OWNER, ADMIN -> Role.OWNER;
            case EDITOR -> Role.EDITOR;
            case ANYONE, SIGNED_IN, MEMBER -> Role.MEMBER;
        };
    }

    /**
     * The job that the path names, in whichever of the caller's workspaces it is.
     *
     * @throws ProblemException 404 when it is in none of them, 403 when he may not go so far in its own
     */
    Found found(Call call, Access least) {
        String said = call.get(JOB);
        Found found = id(said).flatMap(id -> find(call.caller(), id))
                .orElseThrow(() -> ProblemException.of(404, "Job not found: " + said));
        call.requireIn(found.workspace(), least);
        return found;
    }

    private Optional<Found> find(Caller caller, UUID id) {
        Collection<String> all =
                caller.admin() ? workspaces.get() : caller.workspaces().keySet();
        for (String workspace : all) {
            JobDesk desk = desk(caller, workspace);
            Optional<NewsletterJob> job = desk.find(id);
            if (job.isPresent()) {
                return Optional.of(new Found(workspace, desk, job.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
