// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.AgentSimulation;
import dev.carillon.agents.cycle.Budget;
import dev.carillon.agents.cycle.CycleSettings;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Every;
import dev.carillon.trigger.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a simulation is played: what the host has set, and how often, which can be changed while it runs. */
final class SettingsRoutes {

    private final Door door;

    SettingsRoutes(Door door) {
        this.door = door;
    }

    /**
     * What may be spent; null for as much as anybody wants.
     *
     * @param tokens of question and answer together
     * @param micros money in millionths of the currency's unit
     * @param time spent waiting for answers
     */
    public record BudgetView(
            @Nullable Long calls,
            @Nullable Long tokens,
            @Nullable Long micros,
            @Nullable Duration time) {

        static BudgetView of(Budget budget) {
            return new BudgetView(
                    orNull(budget.calls()),
                    orNull(budget.tokens()),
                    orNull(budget.micros()),
                    budget.time().orElse(null));
        }

        private static @Nullable Long orNull(OptionalLong limit) {
            return limit.isPresent() ? limit.getAsLong() : null;
        }
    }

    /** What a million tokens cost, in units of the currency. */
    public record PricesView(BigDecimal prompt, BigDecimal cached, BigDecimal completion) {}

    /**
     * How a simulation is played.
     *
     * @param job the name of the job that begins its cycles
     * @param interval how often; null when somebody gave the job a trigger of another kind
     * @param trigger in its text form
     * @param nextCycleAt null when none is planned
     * @param turns how often a persona is asked in a cycle at most
     * @param concurrency how many calls of the model are under way at once at most
     * @param longestReply how long an answer may be, in tokens
     * @param seed of all that is drawn
     * @param agentBudget what a persona may spend in one cycle
     * @param cycleBudget what all may spend in one cycle together
     */
    public record SettingsView(
            String simulation,
            String job,
            StoredJob.State state,
            @Nullable Duration interval,
            @Nullable String trigger,
            @Nullable Instant nextCycleAt,
            String model,
            int turns,
            int concurrency,
            int longestReply,
            long seed,
            BudgetView agentBudget,
            BudgetView cycleBudget,
            PricesView prices) {}

    /** What can be changed while it runs: how often a cycle begins, 1 second to 366 days. */
    public record SettingsChange(Duration interval) {}

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/settings", "getSimulationSettings", "How a simulation is played")
                        .may(Access.MEMBER)
                        .answers(200, SettingsView.class, "The settings")
                        .fails(409)
                        .by(door.to(this::get)),
                Door.at(
                                Method.PATCH,
                                "/settings",
                                "changeSimulationSettings",
                                "Changes how often a cycle begins, now and for good; the next one begins an interval from now")
                        .may(Access.EDITOR)
                        .body(SettingsChange.class)
                        .answers(200, SettingsView.class, "The settings as they are now")
                        .fails(409)
                        .by(door.to(this::change)));
    }

    private Reply get(Call call, SocialStore network) {
        return Reply.ok(view(call, network, door.player(network)));
    }

    private Reply change(Call call, SocialStore network) {
        AgentSimulation simulation = door.player(network);
        simulation.changeInterval(
                door.client(call), call.body(SettingsChange.class).interval());
        return Reply.ok(view(call, network, simulation));
    }

    private SettingsView view(Call call, SocialStore network, AgentSimulation simulation) {
        StoredJob job = door.client(call)
                .find(simulation.name())
                .orElseThrow(() -> ProblemException.of(409, "simulation: no scheduler with it has been started yet"));
        Trigger trigger = job.job().trigger();
        CycleSettings settings = simulation.settings();
        return new SettingsView(
                network.simulation(),
                simulation.name(),
                job.state(),
                trigger instanceof Every every ? every.interval() : null,
                trigger == null ? null : trigger.toString(),
                job.nextFireAt(),
                simulation.model(),
                settings.turns(),
                settings.concurrency(),
                settings.longestReply(),
                settings.seed(),
                BudgetView.of(settings.agentBudget()),
                BudgetView.of(settings.cycleBudget()),
                new PricesView(
                        settings.prices().prompt(),
                        settings.prices().cached(),
                        settings.prices().completion()));
    }
}
