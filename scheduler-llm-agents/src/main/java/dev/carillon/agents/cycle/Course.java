// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import dev.carillon.agents.action.Sight;
import dev.carillon.agents.social.Cycles;
import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Persona;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.handler.JobContext;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cycle as it is played by one attempt of its run. Used by one thread, which has others make the calls. */
final class Course implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Course.class);
    private static final int ASKED_AT_ONCE = 1_000;
    private static final long LAST_WORDS_SECONDS = 3;

    private final SocialStore store;
    private final Cycles cycles;
    private final ChatModel model;
    private final CycleSettings settings;
    private final InstantSource clock;
    private final Cycle cycle;
    private final Purses purses;
    private final ExecutorService threads;

    /** The agents that have not ended, by place. */
    private final Map<Integer, Talk> talks = new TreeMap<>();

    /** What was answered in the turn that is under way. */
    private final Map<Integer, Answer> answers = new HashMap<>();

    private final Map<Integer, AgentEnding> endings = new HashMap<>();

    Course(
            SocialStore store,
            ChatModel model,
            CycleSettings settings,
            InstantSource clock,
            Cycle cycle,
            Purses purses) {
        this.store = store;
        this.cycles = store.cycles();
        this.model = model;
        this.settings = settings;
        this.clock = clock;
        this.cycle = cycle;
        this.purses = purses;
        this.threads = AgentThreads.pool(settings.concurrency());
    }

    /** Plays all turns that are left; false when the run is to stop before. */
    boolean play(JobContext<?> run) throws InterruptedException {
        recall();
        int agents = talks.size();
        int turn = cycle.turn();
        while (true) {
            run.progress(turn - 1L, settings.turns(), agents + " agents, turn " + turn + " of " + settings.turns());
            Instant now = clock.instant();
            var sight = new Sight(store.feed(), now);
            if (turn == 1) {
                open(sight, now);
            }
            if (!ask(turn, run)) {
                return false;
            }
            end(turn, now, sight);
            if (talks.isEmpty()) {
                return true;
            }
            turn++;
        }
    }

    /** Takes up what an earlier attempt has kept. */
    private void recall() {
        for (Agent agent : cycles.agents(cycle.id())) {
            if (agent.ending() == null) {
                talks.put(agent.place(), new Talk(agent.place(), agent.persona()));
            }
        }
        for (Exchange exchange : cycles.exchanges(cycle.id())) {
            Optional<Answer> answer = Optional.ofNullable(exchange.reply()).map(Spoken::answer);
            answer.ifPresent(given -> purses.remember(exchange.place(), given.usage()));
            Talk talk = talks.get(exchange.place());
            if (talk == null) {
                continue;
            }
            talk.hear(Spoken.messages(exchange.asked()));
            if (exchange.turn() < cycle.turn()) {
                answer.ifPresent(talk::hear);
            } else {
                answer.ifPresent(given -> answers.put(exchange.place(), given));
            }
        }
    }

    private void open(Sight sight, Instant now) {
        var asked = new ArrayList<Asked>();
        for (Talk talk : talks.values()) {
            if (talk.isOpen()) {
                continue;
            }
            Optional<Persona> persona = store.personas().find(talk.persona());
            if (persona.isEmpty()) {
                endings.put(talk.place(), AgentEnding.DELETED);
                continue;
            }
            List<ChatMessage> opening = Prompts.opening(persona.get(), sight, now);
            talk.hear(opening);
            asked.add(new Asked(talk.place(), Spoken.text(opening)));
            if (asked.size() == ASKED_AT_ONCE) {
                cycles.ask(cycle.hold(), 1, asked);
                asked.clear();
            }
        }
        cycles.ask(cycle.hold(), 1, asked);
    }

    private boolean ask(int turn, JobContext<?> run) throws InterruptedException {
        List<Talk> unanswered = talks.values().stream()
                .filter(talk -> !answers.containsKey(talk.place()) && !endings.containsKey(talk.place()))
                .toList();
        try (var keeper = new ReplyKeeper(cycles, cycle.hold(), turn)) {
            var calls = new TurnCalls(model, settings, purses, keeper, System::nanoTime);
            boolean all = asked(calls, unanswered, run, keeper);
            keeper.flush();
            answers.putAll(calls.answers());
            endings.putAll(calls.endings());
            return all;
        }
    }

    /** What was answered by the time of an interrupt is paid for, and so it is kept. */
    private boolean asked(TurnCalls calls, List<Talk> unanswered, JobContext<?> run, ReplyKeeper keeper)
            throws InterruptedException {
        try {
            return calls.ask(unanswered, threads, run);
        } catch (InterruptedException interrupted) {
            close();
            keeper.flushAtOnce();
            throw interrupted;
        }
    }

    private void end(int turn, Instant now, Sight sight) {
        List<Wishes> wishes = new ArrayList<>();
        List<Act> acts = new ArrayList<>();
        for (Talk talk : talks.values()) {
            Answer answer = answers.get(talk.place());
            if (answer != null) {
                talk.hear(answer);
                Wishes wanted = Wishes.of(talk, answer, sight);
                wishes.add(wanted);
                acts.addAll(wanted.acts());
            }
        }
        var end = new AtomicReference<TurnEnd>();
        cycles.endTurn(cycle.hold(), turn, now, acts, outcomes -> {
            var reckoned = TurnEnd.of(wishes, outcomes, endings, turn >= settings.turns());
            end.set(reckoned);
            return reckoned.next();
        });
        TurnEnd committed = Objects.requireNonNull(end.get());
        talks.keySet().removeAll(committed.endings().keySet());
        talks.values().forEach(talk -> talk.hear(committed.told(talk.place())));
        answers.clear();
        endings.clear();
    }

    /** Calls that are under way are given up. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the chat model {} does not heed an interrupt; its threads are left behind", model.name());
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
