// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.simfeed;

import dev.carillon.JobClient;
import dev.carillon.agents.AgentSimulation;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How often a cycle begins. */
record IntervalRoutes(AgentSimulation simulation, JobClient client, Dialect dialect) {

    private static final long MOST = Duration.ofDays(366).toMinutes();
    private static final Set<String> NOTHING = Set.of("", "null", "\"\"", "0");
    private static final Pattern NUMBER = Pattern.compile("\"?\\s*([0-9]{1,9})\\s*\"?");

    /**
     * How often.
     *
     * @param interval minutes, as a number or in text
     */
    @SnakeCase
    public record Interval(@Nullable JsonText interval) {}

    List<Route> all() {
        return List.of(Route.of(Method.PUT, "/scheduler/interval", "simfeedSetInterval")
                .tag("simfeed")
                .summary("Changes how often a cycle begins, now and for good; the next one begins an interval from now")
                .may(Access.ADMIN)
                .body(Interval.class)
                .answers(204, "It is changed")
                .fails(400, 409)
                .speaks(dialect)
                .by(this::change));
    }

    private Reply change(Call call) {
        JsonText said = call.body(Interval.class).interval();
        if (said == null || NOTHING.contains(said.text().strip())) {
            throw ProblemException.of(400, "Missing interval");
        }
        try {
            simulation.changeInterval(
                    client.by(call.caller().actor()),
                    Duration.ofMinutes(minutes(said.text().strip())));
        } catch (NoSuchElementException notStarted) {
            throw ProblemException.of(409, String.valueOf(notStarted.getMessage()));
        }
        return Reply.done();
    }

    private static long minutes(String text) {
        var number = NUMBER.matcher(text);
        long minutes = number.matches() ? Long.parseLong(number.group(1)) : 0;
        if (minutes < 1 || minutes > MOST) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw ProblemException.of(400, "interval: " + shown + ", expected whole minutes, 1.." + MOST);
        }
        return minutes;
    }
}
