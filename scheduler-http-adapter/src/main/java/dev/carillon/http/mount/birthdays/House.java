// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.birthdays;

import dev.carillon.JobClient;
import dev.carillon.bots.BotJobs;
import dev.carillon.bots.BotView;
import dev.carillon.bots.Bots;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Route;

/** What the routes go through: the bots of the caller's workspace, in his name. */
record House(Bots bots, JobClient client, Dialect dialect) {

    static final Parameter<String> JOB = Parameter.path("job_id", 200, "The id of a job");

    /** Begins a route. */
    Route.Builder at(Method method, String path, String id, String summary) {
        return Route.of(method, "/scheduler" + path, "birthdays" + id)
                .tag("birthdays")
                .summary(summary)
                .speaks(dialect);
    }

    BotJobs jobs(Call call) {
        return bots.jobs(client.by(call.caller().actor()).workspace(call.workspace()));
    }

    /**
     * The job that the path names.
     *
     * @throws ProblemException 404 when there is none here
     */
    BotView found(Call call) {
        String id = call.get(JOB);
        return jobs(call).find(id).orElseThrow(() -> ProblemException.of(404, "Job " + id + " not found"));
    }
}
