// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Like;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store must do when many come at once. */
interface ConcurrencyContract extends SocialContract {

    @Test
    default void oneOfManyGetsAName() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "name" + round;
            List<Boolean> got = atOnce(6, thread -> {
                try {
                    again().personas().add(called(thread % 2 == 0 ? name : name.toUpperCase(Locale.ROOT)), NOON);
                    return true;
                } catch (UsernameTakenException taken) {
                    return false;
                }
            });
            assertThat(got).containsOnlyOnce(true);
        }
        // those who came too late have used no id up
        assertThat(store().personas().list(0, 10)).extracting(Persona::id).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    default void manyWriteAtOnceAndNothingIsLost() throws Exception {
        long ada = persona("ada");
        post(ada, "t", 0);
        atOnce(6, thread -> {
            SocialStore own = again();
            long id = own.personas().add(called("p" + thread), NOON).id();
            for (int i = 0; i < 5; i++) {
                own.feed().act(id, new AddComment(1, "c"), NOON);
                own.feed().act(id, new Like(1), NOON);
                own.feed().act(ada, new Like(1), NOON);
                own.feed().act(id, new CreatePost("p", "b"), NOON);
            }
            return id;
        });
        assertThat(store().feed().post(1).map(Post::comments)).contains(30L);
        assertThat(store().feed().post(1).map(Post::likes)).contains(7L);
        assertThat(store().feed().comments(1, 100))
                .extracting(Comment::id)
                .doesNotHaveDuplicates()
                .hasSize(30);
        assertThat(store().feed().posts(Instant.MIN, 100))
                .extracting(Post::id)
                .containsExactlyElementsOf(IntStream.iterate(31, i -> i > 0, i -> i - 1)
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @Test
    default void oneOfManyEndsATurnAndOneBeginsACycle() throws Exception {
        long ada = persona("ada");
        var drawn = new AtomicInteger();
        List<Cycle> begun = atOnce(
                4,
                thread -> again().cycles().begin("one", NOON, (number, personas) -> {
                    drawn.incrementAndGet();
                    return new Draw(thread, List.of(ada));
                }));
        assertThat(begun).extracting(Cycle::seed).containsOnly(begun.get(0).seed());
        assertThat(begun).extracting(Cycle::term).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(drawn).hasValue(1);
        List<Act> acts = List.of(new Act(0, 0, new CreatePost("t", "b")));
        List<Boolean> ended = atOnce(
                4,
                thread -> endTurn(
                        again(), "one", 1, NOON, acts, List.of(), outcomes -> List.of(new Asked(0, "by " + thread))));
        assertThat(ended).containsOnlyOnce(true);
        assertThat(store().cycles().exchanges("one"))
                .containsExactly(new Exchange(2, 0, "by " + ended.indexOf(true), null));
        assertThat(store().feed().posts(Instant.MIN, 9)).hasSize(1);
    }

    @Test
    default void readersSeeATurnWhollyOrNotAtAll() throws Exception {
        cycle("one", 2);
        var acts = new ArrayList<Act>();
        for (int i = 0; i < 20; i++) {
            acts.add(new Act(0, i, new CreatePost("t" + i, "b")));
        }
        List<Boolean> whole = atOnce(3, thread -> {
            SocialStore own = again();
            if (thread == 0) {
                return endTurn(own, "one", 1, NOON, acts, List.of(), outcomes -> asked("x", 2));
            }
            boolean all = true;
            for (int i = 0; i < 50; i++) {
                int seen = own.feed().posts(Instant.MIN, 100).size();
                all &= seen == 0 || seen == 20;
            }
            return all;
        });
        assertThat(whole).containsOnly(true);
    }
}
