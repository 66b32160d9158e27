// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.scripted.ScriptedModel;
import dev.carillon.agents.social.NewPersona;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What comes of a cycle depends on its seed and the answers alone. */
class SameWhateverTheOrderTest {

    private static final int AGENTS = 40;
    private static final CycleSettings SEEDED = CycleSettings.DEFAULT.seed(7);

    /** Lets those who ask answer in the reverse order, as far as they are there at once. */
    private static final class Reversing implements ChatModel {

        private final ChatModel model = new ScriptedModel(1);
        private final Deque<CountDownLatch> waiting = new ArrayDeque<>();
        private final int together;

        private Reversing(int together) {
            this.together = together;
        }

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public ChatReply ask(ChatRequest request) throws InterruptedException {
            var mine = new CountDownLatch(1);
            Deque<CountDownLatch> go = new ArrayDeque<>();
            synchronized (waiting) {
                waiting.push(mine);
                if (waiting.size() == together) {
                    go.addAll(waiting);
                    waiting.clear();
                }
            }
            go.forEach(CountDownLatch::countDown);
            mine.await();
            try {
                return model.ask(request);
            } catch (dev.carillon.llm.ChatException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static String played(ChatModel model, CycleSettings settings) {
        var world = new SmallWorld(AGENTS, model, settings);
        world.cycle();
        return world.transcript();
    }

    @Test
    void oneAtATimeOrAllAtOnce() {
        String alone = played(new ScriptedModel(1), SEEDED.concurrency(1));

        assertThat(alone).contains("\"deed\":\"CreatePost");
        assertThat(played(new ScriptedModel(1), SEEDED.concurrency(256))).isEqualTo(alone);
    }

    @Test
    void whateverAnswerComesFirst() {
        CycleSettings oneTurn = SEEDED.turns(1).concurrency(AGENTS);

        assertThat(played(new Reversing(AGENTS), oneTurn)).isEqualTo(played(new ScriptedModel(1), oneTurn));
    }

    @Test
    void anotherSeedLeadsElsewhere() {
        assertThat(played(new ScriptedModel(1), SEEDED.seed(8))).isNotEqualTo(played(new ScriptedModel(1), SEEDED));
        assertThat(played(new ScriptedModel(2), SEEDED)).isNotEqualTo(played(new ScriptedModel(1), SEEDED));
    }

    @Test
    void cyclesOfOneSimulationDiffer() {
        var world = new SmallWorld(AGENTS, new ScriptedModel(1), SEEDED);
        world.network().personas().add(new NewPersona("late", "", "Comes late"), SmallWorld.NOON);

        world.cycle();
        var first = world.network().cycles().agents(world.latest());
        world.cycle();

        assertThat(world.network().cycles().agents(world.latest()))
                .extracting(agent -> agent.persona())
                .isNotEqualTo(first.stream().map(agent -> agent.persona()).toList())
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(agent -> agent.persona()).toList());
    }
}
