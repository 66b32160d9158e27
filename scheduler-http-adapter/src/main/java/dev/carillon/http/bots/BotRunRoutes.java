// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.BotView;
import dev.carillon.execution.JobStatistics;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runs of bots: asked for, and what became of them. */
final class BotRunRoutes {

    private static final String TAG = "bots";
    private static final Duration USUAL_STRETCH = Duration.ofDays(7);
    private static final Parameter<Long> LATEST =
            Parameter.whole("limit", 1, 200, "How many at most").or(50L);
    private static final Parameter<Instant> FROM =
            Parameter.time("from", "From when, inclusive; a week before the end when nothing is said");
    private static final Parameter<Instant> TO = Parameter.time("to", "To when, exclusive; now when nothing is said");

    private final BotsApi api;

    BotRunRoutes(BotsApi api) {
        this.api = api;
    }

    /**
     * How a bot is to be run now; all may be left out.
     *
     * @param test whether it only tells what it would do
     * @param config another configuration for this once; what it does not say is as the bot has it
     */
    public record RunForm(@Nullable Boolean test, @Nullable ConfigForm config) {}

    /** A run was asked for. */
    public record Asked(String run) {}

    /**
     * How the attempts of a bot went, by hours (UTC).
     *
     * @param outcomes how many ended how
     * @param successRate the share of successes among successes and failures; 1 when there was neither
     */
    public record Statistics(
            Instant from,
            Instant to,
            long total,
            long successes,
            long failures,
            double successRate,
            Map<String, Long> outcomes,
            Duration averageDuration,
            @Nullable Outcome lastOutcome,
            @Nullable Instant lastFinishedAt) {

        static Statistics of(Instant from, Instant to, JobStatistics all) {
            var outcomes = new TreeMap<String, Long>();
            all.executions().forEach((outcome, count) -> outcomes.put(JsonForm.word(outcome), count));
            return new Statistics(
                    from,
                    to,
                    all.total(),
                    all.successes(),
                    all.failures(),
                    all.successRate(),
                    outcomes,
                    all.averageDuration(),
                    all.lastOutcome(),
                    all.lastFinishedAt());
        }
    }

    List<Route> all() {
        return List.of(
                at(Method.POST, "run", "runBotNow", "Runs a bot now, switched on or not; its pace holds all the same")
                        .may(Access.EDITOR)
                        .body(RunForm.class)
                        .answers(202, Asked.class, "It will be run")
                        .fails(409)
                        .by(this::run),
                at(Method.GET, "runs", "listBotRuns", "A bot's latest runs, newest first, open ones included")
                        .may(Access.MEMBER)
                        .takes(LATEST)
                        .answersPage(BotRunView.class, "The latest of them")
                        .by(this::runs),
                at(Method.GET, "statistics", "getBotStatistics", "How a bot's attempts went")
                        .may(Access.MEMBER)
                        .takes(FROM, TO)
                        .answers(200, Statistics.class, "The figures")
                        .by(this::statistics));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, "/api/v1/bots/{bot}/" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(BotRoutes.BOT);
    }

    private Reply run(Call call) {
        BotView bot = BotRoutes.find(api, call);
        RunForm form = call.body(RunForm.class);
        boolean test = form.test() != null && form.test();
        ConfigForm config = form.config();
        Optional<RunId> run = BotWords.ALL.ask(() -> config == null
                ? test ? api.bots(call).tryNow(bot.id()) : api.bots(call).runNow(bot.id())
                : api.bots(call).runNow(bot.id(), config.over(bot.job().config()), test));
        return Reply.accepted(new Asked(run.map(RunId::toString)
                .orElseThrow(() -> ProblemException.of(
                        409, "another run of the bot is open, and it may not have more at a time"))));
    }

    private Reply runs(Call call) {
        String id = BotRoutes.find(api, call).id();
        return Reply.ok(Page.all(api.bots(call).history(id, Math.toIntExact(call.get(LATEST))).stream()
                .map(BotRunView::of)
                .toList()));
    }

    private Reply statistics(Call call) {
        String id = BotRoutes.find(api, call).id();
        Instant to = call.find(TO).orElseGet(api.jobs()::now);
        Instant from = call.find(FROM).orElse(to.minus(USUAL_STRETCH));
        if (!from.isBefore(to)) {
            throw ProblemException.badField("from", from + ", expected before " + to);
        }
        return Reply.ok(Statistics.of(from, to, api.bots(call).statistics(id, from, to)));
    }
}
