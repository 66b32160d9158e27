// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Hold;
import dev.carillon.agents.social.Cycles.Next;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.DeedOutcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the parts of the contract work with. */
public interface SocialContract {

    Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    String HOSTILE = "'; DROP TABLE carillon_social_post; -- \"\\ ${tables} :x ? {} %s <b> \u2028 \uD83D\uDE00 ı";

    String UNKEEPABLE = "\0 \uD800 \uDC00\uD800 \u0010 \u00100000 \r\n\uFFFE \uD83D\uDE00";

    /** That of this test, which began empty. */
    SocialStore store();

    /** The same simulation as another process would open it, if the store lets others in. */
    SocialStore again();

    /** A name that no simulation has yet. */
    String fresh();

    default Instant at(long millis) {
        return NOON.plusMillis(millis);
    }

    default NewPersona called(String username) {
        return new NewPersona(username, "", "likes tea");
    }

    default long persona(String username) {
        return store().personas().add(called(username), NOON).id();
    }

    default DeedOutcome act(long persona, Deed deed, long millis) {
        return store().feed().act(persona, deed, at(millis));
    }

    default long post(long author, String title, long millis) {
        return act(author, new CreatePost(title, "body of " + title), millis).id();
    }

    default DeedOutcome done(long id) {
        return new DeedOutcome(Kind.DONE, id);
    }

    default DeedOutcome already(long id) {
        return new DeedOutcome(Kind.ALREADY, id);
    }

    default List<String> titles(Instant since, int limit) {
        return store().feed().posts(since, limit).stream().map(Post::title).toList();
    }

    /** A cycle of so many agents, each asked something in its first turn. */
    default Cycle cycle(String id, int agents) {
        List<NewPersona> all =
                IntStream.range(0, agents).mapToObj(i -> called(id + "-" + i)).toList();
        List<Persona> added = store().personas().addAll(all, NOON);
        Cycle cycle = store().cycles()
                .begin(
                        id,
                        NOON,
                        (number, personas) ->
                                new Draw(7, added.stream().map(Persona::id).toList()));
        store().cycles().ask(hold(store(), id), 1, asked("first", agents));
        return cycle;
    }

    default List<Asked> asked(String text, int agents) {
        return IntStream.range(0, agents).mapToObj(i -> new Asked(i, text)).toList();
    }

    default boolean endTurn(String cycle, int turn, List<Act> acts, List<Asked> next) {
        return endTurn(store(), cycle, turn, NOON, acts, List.of(), outcomes -> next);
    }

    /** Whether the turn was under way. */
    default boolean endTurn(
            SocialStore own,
            String cycle,
            int turn,
            Instant at,
            List<Act> acts,
            List<Ending> endings,
            Function<List<DeedOutcome>, List<Asked>> asked) {
        try {
            own.cycles()
                    .endTurn(hold(own, cycle), turn, at, acts, outcomes -> new Next(endings, asked.apply(outcomes)));
            return true;
        } catch (CycleTakenException taken) {
            return false;
        }
    }

    /** That of whoever went on with it last. */
    default Hold hold(SocialStore own, String cycle) {
        return new Hold(cycle, own.cycles().find(cycle).map(Cycle::term).orElse(1));
    }

    /** Does the same in many threads that begin together. */
    default <T> List<T> atOnce(int threads, Function<Integer, T> work) throws Exception {
        var barrier = new CyclicBarrier(threads);
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var calls = new ArrayList<Callable<T>>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                calls.add(() -> {
                    barrier.await(30, TimeUnit.SECONDS);
                    return work.apply(number);
                });
            }
            var answers = new ArrayList<T>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            executor.shutdownNow();
        }
    }
}
