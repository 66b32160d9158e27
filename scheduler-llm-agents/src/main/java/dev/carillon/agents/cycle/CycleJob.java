// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.handler.JobContext;
import dev.carillon.handler.JobHandler;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.Usage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cycle of a simulation: all personas, in an order drawn from the seed, take up to so many turns. In a turn each sees the simulation
 * as it was when the turn began; what they do is done at its end, in that order, in one transaction. So what comes of a cycle does not
 * depend on how many act at once.
 *
 * <p>An attempt that comes after another one of the same run goes on where that was: no deed is done twice, and no answer is paid
 * for twice but those that were under way. An agent that fails ends for itself. A node that stops hands the cycle back between
 * two calls. A trial calls no model and changes nothing; it tells how many agents there are.
 *
 * <p>Thread-safe; a run of it has its own state.
 */
public final class CycleJob implements JobHandler<Void> {

    private static final Logger LOG = LoggerFactory.getLogger(CycleJob.class);
    private static final int KEPT_CYCLES = 200;
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final SocialStore store;
    private final ChatModel model;
    private final CycleSettings settings;
    private final InstantSource clock;

    /**
     * A job over one simulation.
     *
     * @param clock by which posts are recent, and deeds have their time
     */
    public CycleJob(SocialStore store, ChatModel model, CycleSettings settings, InstantSource clock) {
        this.store = store;
        this.model = model;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void handle(JobContext<Void> run) throws Exception {
        if (run.test()) {
            run.result(new CycleTrial(store.simulation(), store.personas().count(), model.name()));
            return;
        }
        Cycles cycles = store.cycles();
        Cycle cycle = cycles.begin(
                run.run().id().toString(),
                clock.instant(),
                (number, personas) -> Lottery.draw(settings.seed(), number, personas));
        var purses = new Purses(settings, System::nanoTime);
        if (!cycle.over() && !played(cycle, purses, run)) {
            return;
        }
        cycles.forget(KEPT_CYCLES);
        run.result(report(cycle, purses));
        run.log("All agents completed");
        LOG.info("All agents completed: cycle {} of simulation {}", cycle.number(), store.simulation());
    }

    private boolean played(Cycle cycle, Purses purses, JobContext<Void> run) throws InterruptedException {
        try (var course = new Course(store, model, settings, clock, cycle, purses)) {
            if (course.play(run)) {
                return true;
            }
        }
        if (!run.cancelled()) {
            run.snooze(AT_ONCE);
        }
        return false;
    }

    private CycleReport report(Cycle begun, Purses purses) {
        Cycles cycles = store.cycles();
        Map<String, Long> endings = new TreeMap<>();
        var agents = cycles.agents(begun.id());
        agents.forEach(agent -> endings.merge(String.valueOf(agent.ending()), 1L, Long::sum));
        Map<String, Long> deeds = new TreeMap<>();
        cycles.done(begun.id()).forEach(done -> deeds.merge(name(done), 1L, Long::sum));
        Usage used = purses.used();
        return new CycleReport(
                begun.id(),
                begun.number(),
                agents.size(),
                cycles.find(begun.id()).map(Cycle::turn).orElse(begun.turn()),
                purses.calls(),
                used.prompt(),
                used.cached(),
                used.completion(),
                settings.prices().micros(used),
                endings,
                deeds);
    }

    private static String name(Done done) {
        DeedOutcome.Kind kind = done.outcome().kind();
        if (kind != DeedOutcome.Kind.DONE) {
            return kind == DeedOutcome.Kind.ALREADY ? "repeated" : "refused";
        }
        Deed deed = done.deed();
        if (deed instanceof Deed.CreatePost) {
            return "posts";
        }
        if (deed instanceof Deed.AddComment) {
            return "comments";
        }
        if (deed instanceof Deed.Like) {
            return "likes";
        }
        return deed instanceof Deed.Follow ? "follows" : "bios";
    }
}
