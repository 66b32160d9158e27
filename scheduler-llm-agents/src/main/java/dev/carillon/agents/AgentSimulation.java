// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents;

import dev.carillon.JobClient;
import dev.carillon.SchedulerPlugin;
import dev.carillon.agents.cycle.CycleJob;
import dev.carillon.agents.cycle.CycleSettings;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.llm.ChatModel;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.NoSuchElementException;

/**
 * A simulation of personas that post, comment, like and follow, each played by a chat model, as a plug-in of the scheduler: one job,
 * every half an hour at first, lets all of them act; see {@link CycleJob}. A cycle that takes longer than that makes the next
 * one skip.
 *
 * <pre>{@code
 * var network = JdbcSocialStore.of(dataSource).migrate();
 * Scheduler.on(store).plugin(AgentSimulation.of(network, model)).start();
 * }</pre>
 *
 * <p>Immutable; each method answers a changed copy. A scheduler takes in one plug-in for each simulation.
 */
public final class AgentSimulation implements SchedulerPlugin {

    /** How often a cycle begins when nothing else is said. */
    public static final Duration USUAL_INTERVAL = Duration.ofMinutes(30);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int RETRIES = 5;

    private final SocialStore store;
    private final ChatModel model;
    private final CycleSettings settings;
    private final Duration interval;
    private final InstantSource clock;
    private final JobType<Void> type;

    private AgentSimulation(
            SocialStore store, ChatModel model, CycleSettings settings, Duration interval, InstantSource clock) {
        this.store = store;
        this.model = model;
        this.settings = settings;
        this.interval = interval;
        this.clock = clock;
        this.type = JobType.of("agent-cycle-" + store.simulation());
    }

    /** The simulation of a store, played by a model. */
    public static AgentSimulation of(SocialStore store, ChatModel model) {
        return new AgentSimulation(store, model, CycleSettings.DEFAULT, USUAL_INTERVAL, Clock.systemUTC());
    }

    /** How its personas act. */
    public AgentSimulation settings(CycleSettings other) {
        return new AgentSimulation(store, model, other, interval, clock);
    }

    /**
     * How often a cycle begins, for as long as {@link #changeInterval} has not said anything else.
     *
     * @param time 1 second to 366 days
     */
    public AgentSimulation every(Duration time) {
        return new AgentSimulation(store, model, settings, checked(time), clock);
    }

    /** Another clock than the machine's: for virtual time. */
    public AgentSimulation clock(InstantSource other) {
        return new AgentSimulation(store, model, settings, interval, other);
    }

    /** How its personas act. */
    public CycleSettings settings() {
        return settings;
    }

    /** The network that its personas live in. */
    public SocialStore network() {
        return store;
    }

    /** What the model is called that plays them. */
    public String model() {
        return model.name();
    }

    /** The name of its job and of its type: {@code agent-cycle-main} and so on. */
    @Override
    public String name() {
        return type.name();
    }

    @Override
    public void install(Host host) {
        host.handle(type, new CycleJob(store, model, settings, clock));
        host.declare(job(interval));
    }

    /**
     * Changes how often a cycle begins, now and for good: the next one begins an interval from now, and a restart changes nothing
     * of it.
     *
     * @param client of the workspace and the actor that change it
     * @param time 1 second to 366 days
     * @throws NoSuchElementException when no scheduler with this simulation has been started yet
     */
    public void changeInterval(JobClient client, Duration time) {
        checked(time);
        StoredJob stored = client.find(name())
                .orElseThrow(() -> new NoSuchElementException("job: \"" + name() + "\", there is none of that name"));
        client.put(stored.job().when(Trigger.every(time)));
    }

    private Job job(Duration time) {
        return Job.of(type, name())
                .when(Trigger.every(time))
                .overlap(OverlapPolicy.SKIP)
                .retry(RETRIES)
                .describedAs("Lets all personas of the simulation \"" + store.simulation() + "\" act");
    }

    private static Duration checked(Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("interval: " + time + ", expected 1 second to 366 days");
        }
        return time;
    }
}
