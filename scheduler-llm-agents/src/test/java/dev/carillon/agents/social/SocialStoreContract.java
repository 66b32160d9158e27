// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.carillon.agents.social.Cycles.Act;
import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Asked;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Cycles.Draw;
import dev.carillon.agents.social.Cycles.Ending;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Cycles.Hold;
import dev.carillon.agents.social.Cycles.Next;
import dev.carillon.agents.social.Cycles.Replied;
import dev.carillon.agents.social.Deed.AddComment;
import dev.carillon.agents.social.Deed.CreatePost;
import dev.carillon.agents.social.Deed.Follow;
import dev.carillon.agents.social.Deed.Like;
import dev.carillon.agents.social.Deed.UpdateBio;
import dev.carillon.agents.social.DeedOutcome.Kind;
import dev.carillon.agents.social.Personas.Deletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of a simulation must do. */
public abstract class SocialStoreContract {

    protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final AtomicInteger SIMULATIONS = new AtomicInteger();
    private static final String HOSTILE =
            "'; DROP TABLE carillon_social_post; -- \"\\ ${tables} :x ? {} %s <b> \u2028 \uD83D\uDE00 ı";
    private static final String UNKEEPABLE = "\0 \uD800 \uDC00\uD800 \u0010 \u00100000 \r\n\uFFFE \uD83D\uDE00";

    protected SocialStore store;

    /** Opens a simulation, each time as another process would, if the store lets others in. */
    protected abstract SocialStore open(String simulation);

    @BeforeEach
    void openOneThatIsNew() {
        store = open(fresh());
    }

    protected static String fresh() {
        return "s" + SIMULATIONS.incrementAndGet();
    }

    protected static Instant at(long millis) {
        return NOON.plusMillis(millis);
    }

    protected static NewPersona called(String username) {
        return new NewPersona(username, "", "likes tea");
    }

    protected long persona(String username) {
        return store.personas().add(called(username), NOON).id();
    }

    protected DeedOutcome act(long persona, Deed deed, long millis) {
        return store.feed().act(persona, deed, at(millis));
    }

    protected long post(long author, String title, long millis) {
        return act(author, new CreatePost(title, "body of " + title), millis).id();
    }

    private static DeedOutcome done(long id) {
        return new DeedOutcome(Kind.DONE, id);
    }

    private static DeedOutcome already(long id) {
        return new DeedOutcome(Kind.ALREADY, id);
    }

    private List<String> titles(Instant since, int limit) {
        return store.feed().posts(since, limit).stream().map(Post::title).toList();
    }

    /** A cycle of so many agents, each asked something in its first turn. */
    protected Cycle cycle(String id, int agents) {
        List<NewPersona> all =
                IntStream.range(0, agents).mapToObj(i -> called(id + "-" + i)).toList();
        List<Persona> added = store.personas().addAll(all, NOON);
        Cycle cycle = store.cycles()
                .begin(
                        id,
                        NOON,
                        (number, personas) ->
                                new Draw(7, added.stream().map(Persona::id).toList()));
        store.cycles().ask(hold(store, id), 1, asked("first", agents));
        return cycle;
    }

    protected static List<Asked> asked(String text, int agents) {
        return IntStream.range(0, agents).mapToObj(i -> new Asked(i, text)).toList();
    }

    private boolean endTurn(String cycle, int turn, List<Act> acts, List<Asked> next) {
        return endTurn(store, cycle, turn, NOON, acts, List.of(), outcomes -> next);
    }

    /** Whether the turn was under way. */
    protected static boolean endTurn(
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
    protected static Hold hold(SocialStore own, String cycle) {
        return new Hold(cycle, own.cycles().find(cycle).map(Cycle::term).orElse(1));
    }

    // ---- personas

    @Test
    void aPersonaIsFoundAsItWasAdded() {
        Persona added =
                store.personas().add(new NewPersona("Ada_1.x-y", "A bio", "Her description"), NOON.plusNanos(999_999));
        assertThat(added).isEqualTo(new Persona(1, "Ada_1.x-y", "A bio", "Her description", NOON));
        assertThat(store.personas().find(1)).contains(added);
        assertThat(store.personas().find("Ada_1.x-y")).contains(added);
        assertThat(store.personas().list(0, 10)).containsExactly(added);
        assertThat(store.personas().count()).isEqualTo(1);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        persona("ada");
        assertThat(store.personas().find(2)).isEmpty();
        assertThat(store.personas().find(0)).isEmpty();
        assertThat(store.personas().find(-1)).isEmpty();
        assertThat(store.personas().find("bob")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "_da", "ada' OR '1'='1", "ada\0", "\uD800", "\0", "ad\u0010a"})
    void namesThatNobodyCanHaveFindNobody(String username) {
        persona("ada");
        assertThat(store.personas().find(username)).isEmpty();
    }

    @Test
    void upperAndLowerCaseAreOneName() {
        long id = persona("Ida.Iğdır");
        assertThat(store.personas().find("iDA.iĞDIR").map(Persona::id)).contains(id);
        for (String same : List.of("ida.iğdır", "IDA.IĞDIR", "IDA.iğdir")) {
            assertThatThrownBy(() -> persona(same))
                    .isInstanceOf(UsernameTakenException.class)
                    .hasMessage("username: \"" + same + "\" is taken, expected one that is not");
        }
        assertThat(store.personas().count()).isEqualTo(1);
    }

    @Test
    void lettersOfAllKindsAreNames() {
        List<String> names = List.of("日本", "Ωμέγα", "\uD835\uDD38b", "١٢٣", "ß".repeat(50));
        store.personas().addAll(names.stream().map(SocialStoreContract::called).toList(), NOON);
        assertThat(store.personas().list(0, 10)).extracting(Persona::username).isEqualTo(names);
        assertThat(store.personas().find("ΩΜΈΓΑ").map(Persona::username)).contains("Ωμέγα");
    }

    @Test
    void manyAreAddedInOrderOrNone() {
        persona("ada");
        assertThatThrownBy(() -> store.personas().addAll(List.of(called("bob"), called("ADA"), called("cid")), NOON))
                .isInstanceOf(UsernameTakenException.class)
                .hasMessageContaining("ADA");
        assertThatThrownBy(() -> store.personas().addAll(List.of(called("bob"), called("cid"), called("Bob")), NOON))
                .isInstanceOf(UsernameTakenException.class)
                .hasMessageContaining("Bob");
        assertThat(store.personas().count()).isEqualTo(1);
        assertThat(store.personas().addAll(List.of(called("cid"), called("bob")), NOON))
                .extracting(Persona::id, Persona::username)
                .containsExactly(tuple(2L, "cid"), tuple(3L, "bob"));
        assertThat(store.personas().addAll(List.of(), NOON)).isEmpty();
    }

    @Test
    void thousandsAreAddedAtOnceAndListedInParts() {
        List<NewPersona> all =
                IntStream.rangeClosed(1, 2_500).mapToObj(i -> called("p" + i)).toList();
        assertThat(store.personas().addAll(all, NOON)).hasSize(2_500);
        assertThat(store.personas().count()).isEqualTo(2_500);
        assertThat(store.personas().list(0, 1_000))
                .extracting(Persona::id)
                .first()
                .isEqualTo(1L);
        assertThat(store.personas().list(1_000, 1_000))
                .extracting(Persona::id)
                .first()
                .isEqualTo(1_001L);
        assertThat(store.personas().list(2_000, 1_000)).hasSize(500);
        assertThat(store.personas().list(2_500, 1)).isEmpty();
    }

    @Test
    void textsOfPersonasAreKeptAsTheyAre() {
        Persona added =
                store.personas().add(new NewPersona("ada", "\uD83D\uDE00".repeat(Persona.LONGEST_BIO), HOSTILE), NOON);
        assertThat(store.personas().find("ada")).contains(added);
        assertThat(added.description()).isEqualTo(HOSTILE);
    }

    @Test
    void limitsOfListsAreKept() {
        assertThatThrownBy(() -> store.personas().list(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("after: -1, expected 0 or more");
        for (int limit : new int[] {0, -1, 10_001}) {
            assertThatThrownBy(() -> store.personas().list(0, limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("limit: " + limit + ", expected 1 to 10000");
        }
        for (int limit : new int[] {0, -1, 1_001}) {
            String expected = ": " + limit + ", expected 1 to 1000";
            assertThatThrownBy(() -> store.feed().posts(NOON, limit)).hasMessage("limit" + expected);
            assertThatThrownBy(() -> store.feed().comments(1, limit)).hasMessage("limit" + expected);
            assertThatThrownBy(() -> store.feed().ofFollowed(1, limit)).hasMessage("each" + expected);
            assertThatThrownBy(() -> store.cycles().latest(limit)).hasMessage("limit" + expected);
        }
        assertThat(store.personas().list(0, 10_000)).isEmpty();
        assertThat(store.feed().posts(NOON, 1_000)).isEmpty();
        assertThatThrownBy(() -> store.personas().addAll(Collections.nCopies(100_001, called("ada")), NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("personas: 100001, expected at most 100000 at once");
    }

    @Test
    void whoHasWrittenNothingIsDeletedWithItsFollows() {
        long ada = persona("ada");
        long bob = persona("bob");
        act(ada, new Follow(bob), 0);
        act(bob, new Follow(ada), 0);
        assertThat(store.personas().delete(bob)).isEqualTo(Deletion.DELETED);
        assertThat(store.personas().find(bob)).isEmpty();
        assertThat(store.personas().find("bob")).isEmpty();
        assertThat(store.feed().followed(ada)).isEmpty();
        assertThat(store.feed().followed(bob)).isEmpty();
        assertThat(store.feed().ofFollowed(ada, 5)).isEmpty();
        assertThat(store.personas().delete(bob)).isEqualTo(Deletion.NOT_FOUND);
        assertThat(store.personas().count()).isEqualTo(1);
    }

    @Test
    void aNameIsFreeAgainAndAnIdNeverIs() {
        persona("ada");
        long bob = persona("bob");
        store.personas().delete(bob);
        assertThat(persona("BOB")).isEqualTo(3);
        assertThat(store.personas().find("bob").map(Persona::username)).contains("BOB");
    }

    @Test
    void whoHasPostedCommentedOrLikedStays() {
        long ada = persona("ada");
        long bob = persona("bob");
        long cid = persona("cid");
        long post = post(ada, "hello", 0);
        act(bob, new AddComment(post, "hi"), 0);
        act(cid, new Like(post), 0);
        act(cid, new Follow(ada), 0);
        for (long id : new long[] {ada, bob, cid}) {
            assertThat(store.personas().delete(id)).isEqualTo(Deletion.HAS_WRITTEN);
            assertThat(store.personas().find(id)).isPresent();
        }
        assertThat(store.feed().followed(cid)).containsExactly(ada);
    }

    // ---- what is done

    @Test
    void whatIsDoneHasIdsFromOneUpwardsOfEachKind() {
        long ada = persona("ada");
        long bob = persona("bob");
        assertThat(act(ada, new CreatePost("t", "b"), 0)).isEqualTo(done(1));
        assertThat(act(ada, new CreatePost("t", "b"), 0)).isEqualTo(done(2));
        assertThat(act(bob, new AddComment(2, "c"), 0)).isEqualTo(done(1));
        assertThat(act(bob, new AddComment(2, "c"), 0)).isEqualTo(done(2));
        assertThat(act(bob, new Like(2), 0)).isEqualTo(done(1));
        assertThat(act(bob, new Like(1), 0)).isEqualTo(done(2));
        assertThat(act(bob, new Follow(ada), 0)).isEqualTo(done(1));
        assertThat(act(ada, new Follow(bob), 0)).isEqualTo(done(2));
        assertThat(act(bob, new UpdateBio("new"), 0)).isEqualTo(done(bob));
        assertThat(store.personas().find(bob).map(Persona::bio)).contains("new");
        assertThat(store.personas().find(ada).map(Persona::bio)).contains("");
    }

    @Test
    void whatWasSoBeforeChangesNothing() {
        long ada = persona("ada");
        long bob = persona("bob");
        long post = post(ada, "t", 0);
        act(ada, new Like(post), 0);
        act(bob, new Like(post), 0);
        act(bob, new Follow(ada), 0);
        act(bob, new UpdateBio("new"), 0);
        assertThat(act(bob, new Like(post), 1)).isEqualTo(already(2));
        assertThat(act(bob, new Follow(ada), 1)).isEqualTo(already(1));
        assertThat(act(bob, new UpdateBio("new"), 1)).isEqualTo(already(bob));
        assertThat(store.feed().post(post).map(Post::likes)).contains(2L);
        assertThat(store.feed().ofFollowed(bob, 9).get(ada))
                .extracting(Activity::kind)
                .containsExactly(Activity.Kind.POST, Activity.Kind.LIKE);
    }

    @Test
    void whatCannotBeDoneIsRefusedWithItsReason() {
        long ada = persona("ada");
        assertThat(act(ada, new AddComment(1, "c"), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Like(0), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Like(Long.MAX_VALUE), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Like(Long.MIN_VALUE), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(act(ada, new Follow(9), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_PERSONA));
        assertThat(act(ada, new Follow(ada), 0)).isEqualTo(DeedOutcome.refused(Kind.ITSELF));
        assertThat(store.feed().posts(Instant.MIN, 10)).isEmpty();
        assertThat(store.feed().followed(ada)).isEmpty();
        assertThat(post(ada, "the first", 0)).isEqualTo(1);
    }

    @Test
    void whoIsGoneDoesNothing() {
        long ada = persona("ada");
        long bob = persona("bob");
        long post = post(ada, "t", 0);
        store.personas().delete(bob);
        for (Deed deed : List.of(
                new CreatePost("t", "b"),
                new AddComment(post, "c"),
                new Like(post),
                new Like(99),
                new Follow(ada),
                new Follow(bob),
                new UpdateBio("x"))) {
            assertThat(act(bob, deed, 0)).isEqualTo(DeedOutcome.refused(Kind.ACTOR_GONE));
        }
        assertThat(act(ada, new Follow(bob), 0)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_PERSONA));
        assertThat(store.feed().post(post).map(Post::likes)).contains(0L);
        assertThat(titles(Instant.MIN, 9)).containsExactly("t");
    }

    @Test
    void aPostIsReadAsItWasWritten() {
        long ada = persona("Ada");
        long bob = persona("bob");
        act(ada, new CreatePost(HOSTILE, HOSTILE + "\n\t" + HOSTILE), 5);
        act(bob, new AddComment(1, HOSTILE), 6);
        act(ada, new AddComment(1, "thanks"), 7);
        act(bob, new Like(1), 8);
        var expected = new Post(1, ada, "Ada", HOSTILE, HOSTILE + "\n\t" + HOSTILE, 1, 2, at(5));
        assertThat(store.feed().post(1)).contains(expected);
        assertThat(store.feed().posts(Instant.MIN, 10)).containsExactly(expected);
        assertThat(store.feed().comments(1, 10))
                .containsExactly(
                        new Comment(2, 1, ada, "Ada", "thanks", at(7)), new Comment(1, 1, bob, "bob", HOSTILE, at(6)));
        assertThat(store.feed().post(2)).isEmpty();
        assertThat(store.feed().comments(2, 10)).isEmpty();
    }

    @Test
    void theLongestTextsAreKept() {
        long ada = persona("ada");
        String title = "\uD83D\uDE00".repeat(Deed.LONGEST_TITLE);
        String body = "\uD83D\uDE00".repeat(Deed.LONGEST_BODY);
        act(ada, new CreatePost(title, body), 0);
        act(ada, new AddComment(1, body), 0);
        act(ada, new UpdateBio("\uD83D\uDE00".repeat(Persona.LONGEST_BIO)), 0);
        assertThat(store.feed().post(1).map(Post::title)).contains(title);
        assertThat(store.feed().post(1).map(Post::body)).contains(body);
        assertThat(store.feed().comments(1, 1)).extracting(Comment::body).containsExactly(body);
        assertThat(store.personas().find(ada).map(Persona::bio)).contains("\uD83D\uDE00".repeat(Persona.LONGEST_BIO));
    }

    @Test
    void postsAreNewestFirstByTimeThenById() {
        long ada = persona("ada");
        post(ada, "noon", 0);
        post(ada, "later", 10);
        post(ada, "noon too", 0);
        post(ada, "before", -10);
        post(ada, "in between", 5);
        assertThat(titles(Instant.MIN, 10)).containsExactly("later", "in between", "noon too", "noon", "before");
        assertThat(titles(Instant.MIN, 3)).containsExactly("later", "in between", "noon too");
        assertThat(titles(NOON, 10)).containsExactly("later", "in between", "noon too", "noon");
        assertThat(titles(NOON.plusNanos(1), 10)).containsExactly("later", "in between");
        assertThat(titles(at(10), 10)).containsExactly("later");
        assertThat(titles(at(11), 10)).isEmpty();
        assertThat(titles(Instant.MAX, 10)).isEmpty();
    }

    @Test
    void commentsAreNewestFirstOfTheirPostAlone() {
        long ada = persona("ada");
        long one = post(ada, "one", 0);
        long other = post(ada, "other", 0);
        act(ada, new AddComment(one, "noon"), 0);
        act(ada, new AddComment(other, "elsewhere"), 5);
        act(ada, new AddComment(one, "later"), 9);
        act(ada, new AddComment(one, "noon too"), 0);
        assertThat(store.feed().comments(one, 10))
                .extracting(Comment::body)
                .containsExactly("later", "noon too", "noon");
        assertThat(store.feed().comments(one, 2)).extracting(Comment::body).containsExactly("later", "noon too");
        assertThat(store.feed().posts(Instant.MIN, 10))
                .extracting(Post::comments)
                .containsExactly(1L, 3L);
    }

    @Test
    void timesBefore1970AndFarAwayAreKeptOrRefused() {
        long ada = persona("ada");
        var before = Instant.parse("1969-12-31T23:59:59.999500Z");
        store.feed().act(ada, new CreatePost("old", "b"), before);
        assertThat(store.feed().post(1).map(Post::createdAt)).contains(Instant.parse("1969-12-31T23:59:59.999Z"));
        assertThat(titles(before, 1)).isEmpty();
        assertThat(titles(Instant.parse("1969-12-31T23:59:59.999Z"), 1)).containsExactly("old");
        assertThatThrownBy(() -> store.feed().act(ada, new Like(1), Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("at: +1000000000-12-31T23:59:59.999999999Z, expected ");
        assertThatThrownBy(() -> store.personas().add(called("bob"), Instant.MIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheFollowedHaveDoneIsNewestFirstAndSoManyOfEachKind() {
        long me = persona("me");
        long ada = persona("ada");
        long bob = persona("bob");
        long cid = persona("cid");
        for (long followed : new long[] {bob, ada}) {
            act(me, new Follow(followed), 0);
        }
        long one = post(ada, "one", 1);
        long two = post(ada, "two", 5);
        long three = post(ada, "three", 5);
        post(cid, "not followed", 6);
        act(ada, new AddComment(one, "c1"), 5);
        act(ada, new AddComment(two, "c2"), 2);
        act(ada, new AddComment(two, "c3"), 7);
        act(ada, new Like(three), 5);
        act(ada, new Like(one), 5);
        act(ada, new Like(two), 0);
        act(me, new Like(two), 9);
        var activities = store.feed().ofFollowed(me, 2);
        assertThat(activities.keySet()).containsExactly(ada, bob);
        assertThat(activities.get(bob)).isEmpty();
        assertThat(activities.get(ada))
                .containsExactly(
                        new Activity(Activity.Kind.COMMENT, 3, two, "c3", at(7)),
                        new Activity(Activity.Kind.POST, three, three, "three", at(5)),
                        new Activity(Activity.Kind.POST, two, two, "two", at(5)),
                        new Activity(Activity.Kind.COMMENT, 1, one, "c1", at(5)),
                        new Activity(Activity.Kind.LIKE, 2, one, "one", at(5)),
                        new Activity(Activity.Kind.LIKE, 1, three, "three", at(5)));
        assertThat(store.feed().ofFollowed(me, 9).get(ada)).hasSize(9);
        assertThat(store.feed().ofFollowed(bob, 9)).isEmpty();
        assertThat(store.feed().ofFollowed(99, 9)).isEmpty();
    }

    @Test
    void theFollowedAreListedById() {
        long me = persona("me");
        long ada = persona("ada");
        long bob = persona("bob");
        act(me, new Follow(bob), 0);
        act(me, new Follow(ada), 1);
        act(bob, new Follow(me), 1);
        assertThat(store.feed().followed(me)).containsExactly(ada, bob);
        assertThat(store.feed().followed(ada)).isEmpty();
        assertThat(store.feed().followed(99)).isEmpty();
    }

    // ---- cycles

    @Test
    void aCycleBeginsAsItWasDrawn() {
        long ada = persona("ada");
        long bob = persona("bob");
        long cid = persona("cid");
        store.personas().delete(bob);
        var seen = new ArrayList<List<Long>>();
        Cycle cycle = store.cycles().begin("one", NOON.plusNanos(5), (number, personas) -> {
            seen.add(personas);
            return new Draw(-1L - number, List.of(cid, ada));
        });
        assertThat(seen).containsExactly(List.of(ada, cid));
        assertThat(cycle).isEqualTo(new Cycle("one", 1, -2, NOON, 1, 1, false));
        assertThat(store.cycles().find("one")).contains(cycle);
        assertThat(store.cycles().agents("one")).containsExactly(new Agent(0, cid, null), new Agent(1, ada, null));
        assertThat(store.cycles().exchanges("one")).isEmpty();
        assertThat(store.cycles().done("one")).isEmpty();
    }

    @Test
    void aCycleThatWasBegunIsGoneOnWithUntilItIsOver() {
        cycle("one", 2);
        endTurn("one", 1, List.of(), asked("second", 2));
        Cycle again = store.cycles().begin("one", at(99), (number, personas) -> {
            throw new AssertionError("drawn again");
        });
        assertThat(again).isEqualTo(new Cycle("one", 1, 7, NOON, 2, 2, false));
        assertThat(store.cycles().find("one")).contains(again);
        endTurn("one", 2, List.of(), List.of());
        cycle("two", 1);
        assertThat(store.cycles().begin("one", at(99), (number, personas) -> new Draw(1, List.of())))
                .isEqualTo(new Cycle("one", 1, 7, NOON, 2, 2, true));
        assertThat(store.cycles().find("two").map(Cycle::over)).contains(false);
    }

    @Test
    void whoWentOnWithACycleBeforeAnotherChangesNothing() {
        Hold before = cycle("one", 1).hold();
        Hold after = store.cycles().begin("one", NOON, Draw::new).hold();
        List<Act> acts = List.of(new Act(0, 0, new CreatePost("t", "b")));
        assertThatThrownBy(() -> store.cycles().ask(before, 1, List.of())).isInstanceOf(CycleTakenException.class);
        assertThatThrownBy(() -> store.cycles().reply(before, 1, List.of(new Replied(0, "late"))))
                .isInstanceOf(CycleTakenException.class)
                .hasMessage("cycle one: turn 1 of term 1 is not under way any more");
        assertThatThrownBy(() ->
                        store.cycles().endTurn(before, 1, NOON, acts, outcomes -> new Next(List.of(), asked("x", 1))))
                .isInstanceOf(CycleTakenException.class);
        assertThat(store.cycles().exchanges("one")).containsExactly(new Exchange(1, 0, "first", null));
        assertThat(store.feed().posts(Instant.MIN, 1)).isEmpty();
        store.cycles().reply(after, 1, List.of(new Replied(0, "in time")));
        assertThat(store.cycles().exchanges("one")).containsExactly(new Exchange(1, 0, "first", "in time"));
    }

    @Test
    void aCycleThatBeginsEndsTheOneBefore() {
        cycle("one", 2);
        endTurn(store, "one", 1, NOON, List.of(), List.of(new Ending(1, "tired")), outcomes -> asked("x", 1));
        cycle("two", 1);
        assertThat(store.cycles().find("one").map(Cycle::over)).contains(true);
        assertThat(store.cycles().agents("one")).extracting(Agent::ending).containsExactly(Cycles.SUPERSEDED, "tired");
        assertThat(store.cycles().latest(10)).extracting(Cycle::id).containsExactly("two", "one");
        assertThat(store.cycles().latest(10)).extracting(Cycle::number).containsExactly(2L, 1L);
        assertThat(store.cycles().latest(1)).extracting(Cycle::id).containsExactly("two");
        assertThat(endTurn("one", 2, List.of(), asked("y", 1))).isFalse();
    }

    @Test
    void aDrawOfOthersThanPersonasBeginsNothing() {
        long ada = persona("ada");
        for (List<Long> order : List.of(List.of(ada, ada), List.of(ada, 99L))) {
            assertThatThrownBy(() -> store.cycles().begin("one", NOON, (number, personas) -> new Draw(1, order)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("order: " + order.get(1));
        }
        assertThatThrownBy(() -> store.cycles().begin("one", NOON, (number, personas) -> {
                    throw new IllegalStateException("no lot");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no lot");
        assertThat(store.cycles().find("one")).isEmpty();
        cycle("two", 1);
        assertThat(store.cycles().find("two").map(Cycle::number)).contains(1L);
        assertThatThrownBy(() -> store.cycles().begin("three", NOON, (number, personas) -> new Draw(1, List.of(99L))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.cycles().find("two").map(Cycle::over)).contains(false);
    }

    @Test
    void idsOfCyclesAreAnyTextOfALength() {
        cycle("x".repeat(100), 0);
        String id = UNKEEPABLE + HOSTILE.substring(0, 40);
        Cycle cycle = store.cycles().begin(id, NOON, (number, personas) -> new Draw(1, List.of()));
        assertThat(cycle.id()).isEqualTo(id);
        assertThat(store.cycles().find(id)).contains(cycle);
        for (String bad : List.of("", "x".repeat(101))) {
            assertThatThrownBy(() -> store.cycles().begin(bad, NOON, (number, personas) -> new Draw(1, List.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("id of a cycle: " + bad.length() + " characters, expected 1 to 100");
            assertThat(store.cycles().find(bad)).isEmpty();
        }
    }

    @Test
    void aCycleThatWasNeverBegunHoldsNothingAndIsNotChanged() {
        cycle("one", 1);
        assertThat(store.cycles().find("two")).isEmpty();
        assertThat(store.cycles().agents("two")).isEmpty();
        assertThat(store.cycles().exchanges("two")).isEmpty();
        assertThat(store.cycles().done("two")).isEmpty();
        String expected = "cycle: \"two\", expected one that was begun";
        assertThatThrownBy(() -> store.cycles().ask(hold(store, "two"), 1, List.of()))
                .hasMessage(expected);
        assertThatThrownBy(() -> store.cycles().reply(hold(store, "two"), 1, List.of()))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn("two", 1, List.of(), List.of())).hasMessage(expected);
    }

    @Test
    void theFirstQuestionAndTheFirstReplyOfATurnStay() {
        cycle("one", 3);
        store.cycles().ask(hold(store, "one"), 1, List.of(new Asked(0, "again"), new Asked(2, "again")));
        store.cycles()
                .reply(hold(store, "one"), 1, List.of(new Replied(2, "c"), new Replied(0, "a"), new Replied(0, "a2")));
        store.cycles().reply(hold(store, "one"), 1, List.of(new Replied(0, "later"), new Replied(1, "b")));
        assertThat(store.cycles().exchanges("one"))
                .containsExactly(
                        new Exchange(1, 0, "first", "a"),
                        new Exchange(1, 1, "first", "b"),
                        new Exchange(1, 2, "first", "c"));
    }

    @Test
    void whoIsAskedTwiceInOneCallIsAskedTheFirst() {
        cycle("one", 1);
        endTurn("one", 1, List.of(), List.of(new Asked(0, "this"), new Asked(0, "that")));
        assertThat(store.cycles().exchanges("one")).contains(new Exchange(2, 0, "this", null));
    }

    @Test
    void whatIsSaidIsKeptAsItIs() {
        cycle("one", 2);
        endTurn("one", 1, List.of(), List.of(new Asked(0, UNKEEPABLE), new Asked(1, "")));
        store.cycles().reply(hold(store, "one"), 2, List.of(new Replied(0, HOSTILE + UNKEEPABLE), new Replied(1, "")));
        assertThat(store.cycles().exchanges("one"))
                .contains(new Exchange(2, 0, UNKEEPABLE, HOSTILE + UNKEEPABLE), new Exchange(2, 1, "", ""));
        endTurn(
                store,
                "one",
                2,
                NOON,
                List.of(),
                List.of(new Ending(0, UNKEEPABLE), new Ending(1, UNKEEPABLE)),
                done -> List.of());
        assertThat(store.cycles().agents("one")).extracting(Agent::ending).containsOnly(UNKEEPABLE);
    }

    @Test
    void whoWasNotAskedDoesNotReply() {
        cycle("one", 2);
        endTurn("one", 1, List.of(), List.of(new Asked(1, "you")));
        assertThatThrownBy(() -> store.cycles()
                        .reply(hold(store, "one"), 2, List.of(new Replied(1, "yes"), new Replied(0, "me?"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("place of a reply: 0 was not asked in turn 2 of cycle \"one\", expected one that was");
        assertThat(store.cycles().exchanges("one")).contains(new Exchange(2, 1, "you", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void placesThatACycleDoesNotHaveAreRefused(int place) {
        cycle("one", 2);
        String expected = "place: " + place + ", expected one of the 2 of cycle \"one\", from 0 upwards";
        var deed = new CreatePost("t", "b");
        assertThatThrownBy(() -> store.cycles().ask(hold(store, "one"), 1, List.of(new Asked(place, "x"))))
                .hasMessage(expected);
        assertThatThrownBy(() -> store.cycles().reply(hold(store, "one"), 1, List.of(new Replied(place, "x"))))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn("one", 1, List.of(new Act(0, 0, deed), new Act(place, 0, deed)), List.of()))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn("one", 1, List.of(new Act(0, 0, deed)), List.of(new Asked(place, "x"))))
                .hasMessage(expected);
        assertThatThrownBy(() -> endTurn(
                        store,
                        "one",
                        1,
                        NOON,
                        List.of(new Act(0, 0, deed)),
                        List.of(new Ending(place, "x")),
                        done -> List.of()))
                .hasMessage(expected);
        assertThat(store.feed().posts(Instant.MIN, 1)).isEmpty();
        assertThat(store.cycles().find("one").map(Cycle::turn)).contains(1);
    }

    @Test
    void onlyTheTurnThatIsUnderWayIsChanged() {
        cycle("one", 1);
        endTurn("one", 1, List.of(), asked("second", 1));
        for (int turn : new int[] {0, 1, 3}) {
            requireTaken(turn);
        }
        endTurn("one", 2, List.of(), List.of());
        requireTaken(2);
        assertThat(store.cycles().exchanges("one"))
                .containsExactly(new Exchange(1, 0, "first", null), new Exchange(2, 0, "second", null));
    }

    private void requireTaken(int turn) {
        Hold hold = hold(store, "one");
        assertThatThrownBy(() -> store.cycles().ask(hold, turn, List.of(new Asked(0, "late"))))
                .isInstanceOf(CycleTakenException.class);
        assertThatThrownBy(() -> store.cycles().reply(hold, turn, List.of(new Replied(0, "late"))))
                .isInstanceOf(CycleTakenException.class);
        assertThat(endTurn("one", turn, List.of(), List.of())).isFalse();
    }

    @Test
    void aTurnEndsWithDeedsEndingsAndQuestions() {
        cycle("one", 3);
        var told = new ArrayList<List<DeedOutcome>>();
        boolean ended = endTurn(
                store,
                "one",
                1,
                at(50),
                List.of(new Act(2, 0, new CreatePost("hello", "all")), new Act(0, 0, new AddComment(1, "hi"))),
                List.of(new Ending(1, "went to bed"), new Ending(1, "again")),
                outcomes -> {
                    told.add(outcomes);
                    return List.of(new Asked(2, "you?"), new Asked(0, "and you?"));
                });
        assertThat(ended).isTrue();
        assertThat(told).containsExactly(List.of(done(1), done(1)));
        assertThat(store.cycles().find("one")).contains(new Cycle("one", 1, 7, NOON, 2, 1, false));
        assertThat(store.cycles().agents("one")).extracting(Agent::ending).containsExactly(null, "went to bed", null);
        assertThat(store.cycles().exchanges("one"))
                .endsWith(new Exchange(2, 0, "and you?", null), new Exchange(2, 2, "you?", null));
        assertThat(store.feed().posts(Instant.MIN, 9))
                .containsExactly(new Post(1, 3, "one-2", "hello", "all", 0, 1, at(50)));
        assertThat(store.cycles().done("one"))
                .containsExactly(
                        new Done(1, 2, 0, new CreatePost("hello", "all"), done(1)),
                        new Done(1, 0, 0, new AddComment(1, "hi"), done(1)));
    }

    @Test
    void laterDeedsOfATurnSeeEarlierOnes() {
        cycle("one", 2);
        long bob = 2;
        endTurn(
                "one",
                1,
                List.of(
                        new Act(0, 0, new Like(1)),
                        new Act(0, 1, new CreatePost("t", "b")),
                        new Act(0, 2, new Like(1)),
                        new Act(1, 0, new Like(1)),
                        new Act(1, 1, new Like(1)),
                        new Act(1, 2, new AddComment(2, "too early")),
                        new Act(1, 3, new CreatePost("u", "b")),
                        new Act(1, 4, new AddComment(2, "c")),
                        new Act(0, 3, new Follow(bob)),
                        new Act(0, 4, new Follow(bob)),
                        new Act(0, 5, new UpdateBio("a")),
                        new Act(0, 6, new UpdateBio("a")),
                        new Act(0, 7, new UpdateBio("b")),
                        new Act(1, 5, new Follow(bob))),
                asked("next", 2));
        assertThat(store.cycles().done("one"))
                .extracting(Done::outcome)
                .containsExactly(
                        DeedOutcome.refused(Kind.NO_SUCH_POST),
                        done(1),
                        done(1),
                        done(2),
                        already(2),
                        DeedOutcome.refused(Kind.NO_SUCH_POST),
                        done(2),
                        done(1),
                        done(1),
                        already(1),
                        done(1),
                        already(1),
                        done(1),
                        DeedOutcome.refused(Kind.ITSELF));
        assertThat(store.personas().find(1).map(Persona::bio)).contains("b");
        assertThat(store.feed().post(1).map(Post::likes)).contains(2L);
        assertThat(store.feed().post(2).map(Post::comments)).contains(1L);
        assertThat(store.feed().followed(1)).containsExactly(bob);
    }

    @Test
    void deedsOfATurnSeeWhatWasThereBefore() {
        cycle("one", 2);
        post(1, "t", 0);
        act(2, new Like(1), 0);
        act(2, new Follow(1), 0);
        act(2, new UpdateBio("a"), 0);
        endTurn(
                "one",
                1,
                List.of(
                        new Act(1, 0, new Like(1)),
                        new Act(1, 1, new Follow(1)),
                        new Act(1, 2, new UpdateBio("a")),
                        new Act(0, 0, new Like(1)),
                        new Act(0, 1, new CreatePost("u", "b"))),
                List.of());
        assertThat(store.cycles().done("one"))
                .extracting(Done::outcome)
                .containsExactly(already(1), already(1), already(2), done(2), done(2));
    }

    @Test
    void everyKindOfDeedIsReadAsItWasDone() {
        cycle("one", 1);
        List<Deed> deeds = List.of(
                new UpdateBio(HOSTILE),
                new CreatePost(HOSTILE, HOSTILE + HOSTILE),
                new AddComment(1, HOSTILE),
                new Like(1),
                new Follow(77));
        var acts = new ArrayList<Act>();
        for (int number = deeds.size() - 1; number >= 0; number--) {
            acts.add(new Act(0, number, deeds.get(number)));
        }
        endTurn("one", 1, acts, List.of());
        assertThat(store.cycles().done("one"))
                .extracting(done -> new Act(done.place(), done.number(), done.deed()))
                .isEqualTo(acts);
    }

    @Test
    void actsThatAreGivenTwiceAreRefused() {
        cycle("one", 2);
        var deed = new CreatePost("t", "b");
        assertThatThrownBy(() -> endTurn(
                        "one", 1, List.of(new Act(1, 3, deed), new Act(0, 3, deed), new Act(1, 3, deed)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("act: number 3 of place 1 twice, expected it once");
        assertThatThrownBy(() -> endTurn("one", 1, List.of(new Act(1, -1, deed)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number of an act: -1, expected 0 or more");
        assertThat(store.feed().posts(Instant.MIN, 1)).isEmpty();
    }

    @Test
    void aTurnEndsOnce() {
        cycle("one", 1);
        List<Act> acts = List.of(new Act(0, 0, new CreatePost("t", "b")));
        assertThat(endTurn("one", 1, acts, asked("second", 1))).isTrue();
        assertThat(endTurn(store, "one", 1, NOON, acts, List.of(new Ending(0, "x")), outcomes -> {
                    throw new AssertionError("asked what comes next again");
                }))
                .isFalse();
        assertThat(store.feed().posts(Instant.MIN, 9)).hasSize(1);
        assertThat(store.cycles().agents("one")).extracting(Agent::ending).containsOnlyNulls();
        assertThat(store.cycles().done("one")).hasSize(1);
    }

    @Test
    void aCycleInWhichNothingIsAskedIsOver() {
        cycle("one", 2);
        endTurn(store, "one", 1, NOON, List.of(), List.of(new Ending(0, "a"), new Ending(1, "b")), done -> List.of());
        assertThat(store.cycles().find("one")).contains(new Cycle("one", 1, 7, NOON, 1, 1, true));
        assertThat(store.cycles().agents("one")).extracting(Agent::ending).containsExactly("a", "b");
        assertThat(endTurn("one", 1, List.of(new Act(0, 0, new CreatePost("t", "b"))), asked("x", 1)))
                .isFalse();
        assertThat(store.feed().posts(Instant.MIN, 9)).isEmpty();
    }

    @Test
    void nothingHappensWhenWhatComesNextIsNotKnown() {
        cycle("one", 2);
        List<Act> acts = List.of(
                new Act(0, 0, new CreatePost("t", "b")),
                new Act(1, 0, new Like(1)),
                new Act(1, 1, new AddComment(1, "c")),
                new Act(1, 2, new Follow(1)),
                new Act(1, 3, new UpdateBio("x")));
        Function<List<DeedOutcome>, List<Asked>> failing = outcomes -> {
            assertThat(outcomes).extracting(DeedOutcome::kind).containsOnly(Kind.DONE);
            throw new IllegalStateException("the model is away");
        };
        assertThatThrownBy(() -> endTurn(store, "one", 1, NOON, acts, List.of(new Ending(0, "x")), failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model is away");
        assertThat(store.feed().posts(Instant.MIN, 9)).isEmpty();
        assertThat(store.feed().followed(2)).isEmpty();
        assertThat(store.personas().find(2).map(Persona::bio)).contains("");
        assertThat(store.cycles().done("one")).isEmpty();
        assertThat(store.cycles().agents("one")).extracting(Agent::ending).containsOnlyNulls();
        assertThat(store.cycles().find("one").map(Cycle::turn)).contains(1);
        assertThat(endTurn("one", 1, acts, asked("second", 2))).isTrue();
        // as if it had never failed
        assertThat(store.cycles().done("one"))
                .extracting(done -> done.outcome().id())
                .containsExactly(1L, 1L, 1L, 1L, 2L);
    }

    @Test
    void aDeletedAgentStaysInItsCycleAndDoesNothing() {
        cycle("one", 2);
        store.personas().delete(1);
        endTurn(
                "one",
                1,
                List.of(
                        new Act(0, 0, new CreatePost("t", "b")),
                        new Act(1, 0, new Follow(1)),
                        new Act(1, 1, new CreatePost("u", "b"))),
                asked("second", 2));
        assertThat(store.cycles().done("one"))
                .extracting(Done::outcome)
                .containsExactly(
                        DeedOutcome.refused(Kind.ACTOR_GONE), DeedOutcome.refused(Kind.NO_SUCH_PERSONA), done(1));
        assertThat(store.cycles().agents("one")).extracting(Agent::persona).containsExactly(1L, 2L);
    }

    @Test
    void whatWasSaidAndDoneInEarlierCyclesIsForgotten() {
        for (String id : List.of("one", "two", "three")) {
            cycle(id, 1);
            endTurn(id, 1, List.of(new Act(0, 0, new CreatePost(id, "b"))), asked("x", 1));
        }
        store.cycles().forget(2);
        assertThat(store.cycles().exchanges("one")).isEmpty();
        assertThat(store.cycles().done("one")).isEmpty();
        for (String id : List.of("two", "three")) {
            assertThat(store.cycles().exchanges(id)).hasSize(2);
            assertThat(store.cycles().done(id)).hasSize(1);
        }
        assertThat(titles(Instant.MIN, 9)).containsExactly("three", "two", "one");
        assertThat(store.cycles().agents("one")).hasSize(1);
        assertThat(store.cycles().latest(9)).hasSize(3);
        assertThatThrownBy(() -> store.cycles().forget(0)).hasMessageStartingWith("kept: 0, expected 1 to ");
        // the one that is under way goes on
        assertThat(endTurn("three", 2, List.of(), List.of())).isTrue();
    }

    @Test
    void aThousandAgentsAct() {
        cycle("one", 1_000);
        var acts = new ArrayList<Act>();
        acts.add(new Act(999, 0, new CreatePost("t", "b")));
        for (int place = 0; place < 1_000; place++) {
            acts.add(new Act(place, 1, place % 2 == 0 ? new Like(1) : new AddComment(1, "c" + place)));
            acts.add(new Act(place, 2, new Follow(1 + (place + 1) % 1_000)));
        }
        assertThat(endTurn("one", 1, acts, asked("second", 1_000))).isTrue();
        assertThat(store.feed().post(1))
                .map(post -> post.likes() + post.comments())
                .contains(1_000L);
        assertThat(store.feed().comments(1, 1_000))
                .hasSize(500)
                .first()
                .extracting(Comment::body)
                .isEqualTo("c999");
        assertThat(store.cycles().done("one"))
                .hasSize(2_001)
                .extracting(done -> new Act(done.place(), done.number(), done.deed()))
                .isEqualTo(acts);
        store.cycles()
                .reply(
                        hold(store, "one"),
                        2,
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> new Replied(i, "r" + i))
                                .toList());
        List<Exchange> exchanges = store.cycles().exchanges("one");
        assertThat(exchanges).hasSize(2_000).endsWith(new Exchange(2, 999, "second", "r999"));
    }

    // ---- simulations beside each other

    @Test
    void twoSimulationsKnowNothingOfEachOther() {
        cycle("one", 2);
        post(1, "here", 0);
        act(1, new Follow(2), 0);
        SocialStore other = store.in(fresh());
        assertThat(other.simulation()).isNotEqualTo(store.simulation());
        assertThat(other.personas().count()).isZero();
        assertThat(other.personas().find("one-0")).isEmpty();
        assertThat(other.feed().posts(Instant.MIN, 9)).isEmpty();
        assertThat(other.feed().post(1)).isEmpty();
        assertThat(other.feed().followed(1)).isEmpty();
        assertThat(other.cycles().find("one")).isEmpty();
        assertThat(other.cycles().latest(9)).isEmpty();
        assertThat(other.personas().add(called("ONE-0"), NOON).id()).isEqualTo(1);
        other.cycles().begin("one", NOON, (number, personas) -> new Draw(number, personas));
        assertThat(store.cycles().find("one").map(Cycle::over)).contains(false);
        assertThat(other.feed().act(1, new Like(1), NOON)).isEqualTo(DeedOutcome.refused(Kind.NO_SUCH_POST));
        assertThat(other.personas().delete(1)).isEqualTo(Deletion.DELETED);
        assertThat(store.personas().count()).isEqualTo(2);
        assertThat(store.in(store.simulation()).personas().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a b", "a'", "a\0", "ä", "_a", "a\n"})
    void simulationsHavePlainNames(String name) {
        assertThatThrownBy(() -> store.in(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("expected 1 to 60 characters of a-z, 0-9, _ and -, a letter first");
        assertThatThrownBy(() -> store.fork(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLongestNameOfASimulationHasSixtyCharacters() {
        assertThatThrownBy(() -> store.in("a".repeat(61))).isInstanceOf(IllegalArgumentException.class);
        String longest = fresh() + "-_".repeat(30);
        assertThat(store.in(longest.substring(0, 60))
                        .personas()
                        .add(called("ada"), NOON)
                        .id())
                .isEqualTo(1);
    }

    @Test
    void aForkHoldsAllAndGoesItsOwnWay() {
        cycle("zero", 1);
        cycle("one", 2);
        act(1, new CreatePost("t", "b"), 1);
        act(2, new AddComment(1, "c"), 2);
        act(3, new Like(1), 3);
        act(2, new Follow(1), 4);
        act(2, new UpdateBio("x"), 5);
        store.cycles().reply(hold(store, "one"), 1, List.of(new Replied(1, "r")));
        endTurn(
                store,
                "one",
                1,
                NOON,
                List.of(new Act(0, 4, new Like(1))),
                List.of(new Ending(1, "own")),
                done -> asked("n", 1));
        SocialStore fork = store.fork(fresh());
        assertThat(fork.personas().list(0, 9))
                .isEqualTo(store.personas().list(0, 9))
                .hasSize(3);
        assertThat(fork.feed().posts(Instant.MIN, 9))
                .isEqualTo(store.feed().posts(Instant.MIN, 9))
                .hasSize(1);
        assertThat(fork.feed().comments(1, 9))
                .isEqualTo(store.feed().comments(1, 9))
                .hasSize(1);
        assertThat(fork.feed().ofFollowed(2, 9))
                .isEqualTo(store.feed().ofFollowed(2, 9))
                .hasSize(1);
        assertThat(fork.cycles().exchanges("one"))
                .isEqualTo(store.cycles().exchanges("one"))
                .hasSize(3);
        assertThat(fork.cycles().done("one"))
                .isEqualTo(store.cycles().done("one"))
                .hasSize(1);
        assertThat(fork.cycles().find("zero")).isEqualTo(store.cycles().find("zero"));
        assertThat(fork.cycles().agents("zero")).isEqualTo(store.cycles().agents("zero"));
        assertThat(fork.cycles().agents("one")).containsExactly(new Agent(0, 2, Cycles.FORKED), new Agent(1, 3, "own"));
        assertThat(fork.cycles().find("one").map(Cycle::over)).contains(true);
        assertThat(store.cycles().find("one").map(Cycle::over)).contains(false);
        assertThat(store.cycles().agents("one")).extracting(Agent::ending).containsExactly(null, "own");

        assertThat(fork.personas().add(called("new"), NOON).id()).isEqualTo(4);
        assertThat(fork.feed().act(1, new CreatePost("fork", "b"), NOON)).isEqualTo(done(2));
        assertThat(fork.feed().act(1, new Like(1), NOON)).isEqualTo(done(3));
        assertThat(fork.feed().act(2, new Like(1), NOON)).isEqualTo(already(2));
        assertThat(fork.feed().act(2, new UpdateBio("y"), NOON)).isEqualTo(done(2));
        assertThat(fork.cycles()
                        .begin("three", NOON, (number, personas) -> new Draw(1, personas))
                        .number())
                .isEqualTo(3);
        assertThat(store.personas().count()).isEqualTo(3);
        assertThat(titles(Instant.MIN, 9)).containsExactly("t");
        assertThat(store.feed().post(1).map(Post::likes)).contains(2L);
        assertThat(store.personas().find(2).map(Persona::bio)).contains("x");
        assertThat(endTurn("one", 2, List.of(new Act(0, 0, new CreatePost("main", "b"))), List.of()))
                .isTrue();
        assertThat(fork.feed().posts(Instant.MIN, 9)).extracting(Post::title).containsExactly("t", "fork");
    }

    @Test
    void deletingInAForkLeavesTheOther() {
        long ada = persona("ada");
        long bob = persona("bob");
        act(ada, new Follow(bob), 0);
        SocialStore fork = store.fork(fresh());
        assertThat(fork.personas().delete(bob)).isEqualTo(Deletion.DELETED);
        assertThat(fork.feed().followed(ada)).isEmpty();
        assertThat(store.feed().followed(ada)).containsExactly(bob);
        assertThat(store.personas().find("bob")).isPresent();
    }

    @Test
    void aForkTakesNoPlaceThatIsTaken() {
        persona("ada");
        String name = fresh();
        // to look into it does not make it
        assertThat(store.in(name).personas().count()).isZero();
        assertThat(store.fork(name).personas().count()).isEqualTo(1);
        persona("bob");
        for (String taken : List.of(name, store.simulation())) {
            assertThatThrownBy(() -> store.fork(taken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("simulation: \"" + taken + "\" is there already, expected a new one");
        }
        assertThat(store.in(name).personas().count()).isEqualTo(1);
        assertThat(store.personas().count()).isEqualTo(2);
    }

    @Test
    void anEmptySimulationCanBeCopied() {
        SocialStore fork = store.fork(fresh());
        assertThat(fork.personas().add(called("ada"), NOON).id()).isEqualTo(1);
        assertThat(store.personas().count()).isZero();
    }

    // ---- at once

    /** Does the same in many threads that begin together. */
    protected static <T> List<T> atOnce(int threads, Function<Integer, T> work) throws Exception {
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

    @Test
    void oneOfManyGetsAName() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "name" + round;
            List<Boolean> got = atOnce(6, thread -> {
                try {
                    open(store.simulation())
                            .personas()
                            .add(called(thread % 2 == 0 ? name : name.toUpperCase(Locale.ROOT)), NOON);
                    return true;
                } catch (UsernameTakenException taken) {
                    return false;
                }
            });
            assertThat(got).containsOnlyOnce(true);
        }
        // those who came too late have used no id up
        assertThat(store.personas().list(0, 10)).extracting(Persona::id).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void manyWriteAtOnceAndNothingIsLost() throws Exception {
        long ada = persona("ada");
        post(ada, "t", 0);
        atOnce(6, thread -> {
            SocialStore own = open(store.simulation());
            long id = own.personas().add(called("p" + thread), NOON).id();
            for (int i = 0; i < 5; i++) {
                own.feed().act(id, new AddComment(1, "c"), NOON);
                own.feed().act(id, new Like(1), NOON);
                own.feed().act(ada, new Like(1), NOON);
                own.feed().act(id, new CreatePost("p", "b"), NOON);
            }
            return id;
        });
        assertThat(store.feed().post(1).map(Post::comments)).contains(30L);
        assertThat(store.feed().post(1).map(Post::likes)).contains(7L);
        assertThat(store.feed().comments(1, 100))
                .extracting(Comment::id)
                .doesNotHaveDuplicates()
                .hasSize(30);
        assertThat(store.feed().posts(Instant.MIN, 100))
                .extracting(Post::id)
                .containsExactlyElementsOf(IntStream.iterate(31, i -> i > 0, i -> i - 1)
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @Test
    void oneOfManyEndsATurnAndOneBeginsACycle() throws Exception {
        long ada = persona("ada");
        var drawn = new AtomicInteger();
        List<Cycle> begun = atOnce(
                4,
                thread -> open(store.simulation()).cycles().begin("one", NOON, (number, personas) -> {
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
                        open(store.simulation()),
                        "one",
                        1,
                        NOON,
                        acts,
                        List.of(),
                        outcomes -> List.of(new Asked(0, "by " + thread))));
        assertThat(ended).containsOnlyOnce(true);
        assertThat(store.cycles().exchanges("one"))
                .containsExactly(new Exchange(2, 0, "by " + ended.indexOf(true), null));
        assertThat(store.feed().posts(Instant.MIN, 9)).hasSize(1);
    }

    @Test
    void readersSeeATurnWhollyOrNotAtAll() throws Exception {
        cycle("one", 2);
        var acts = new ArrayList<Act>();
        for (int i = 0; i < 20; i++) {
            acts.add(new Act(0, i, new CreatePost("t" + i, "b")));
        }
        List<Boolean> whole = atOnce(3, thread -> {
            SocialStore own = open(store.simulation());
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

    private static <T> List<T> pages(List<T> first, Function<T, List<T>> next) {
        var all = new ArrayList<T>();
        for (List<T> page = first; !page.isEmpty(); page = next.apply(page.get(page.size() - 1))) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            all.addAll(page);
        }
        return all;
    }

    @Test
    void theHostChangesWhatAPersonaSaysAndIs() {
        long ada = persona("ada");
        persona("bob");
        Persona before = store.personas().find(ada).orElseThrow();
        assertThat(store.personas().change(ada, new PersonaChange("hello", null)))
                .contains(new Persona(ada, "ada", "hello", "likes tea", before.createdAt()));
        assertThat(store.personas().change(ada, new PersonaChange(null, "likes coffee")))
                .contains(new Persona(ada, "ada", "hello", "likes coffee", before.createdAt()));
        assertThat(store.personas().change(ada, new PersonaChange("", null)))
                .isEqualTo(store.personas().find("ADA"))
                .contains(new Persona(ada, "ada", "", "likes coffee", before.createdAt()));
        assertThat(act(ada, new UpdateBio("own words"), 1)).isEqualTo(done(ada));
        assertThat(store.personas().find(ada).orElseThrow().bio()).isEqualTo("own words");
        assertThat(store.personas().find("bob").orElseThrow().description()).isEqualTo("likes tea");
        assertThat(store.personas().change(99, new PersonaChange("x", "y"))).isEmpty();
        assertThatThrownBy(() -> new PersonaChange("x".repeat(201), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bio: 201 characters, expected 0 to 200");
        assertThatThrownBy(() -> new PersonaChange(null, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("description: 0 characters, expected 1 to 20000, not blank");
        SocialStore copy = store.fork(fresh());
        copy.personas().change(ada, new PersonaChange(null, "likes water"));
        assertThat(store.personas().find(ada).orElseThrow().description()).isEqualTo("likes coffee");
        assertThat(copy.personas().find(ada).orElseThrow().description()).isEqualTo("likes water");
    }

    @Test
    void postsAreReadPageByPageAlsoThoseOfOneTime() {
        long ada = persona("ada");
        long bob = persona("bob");
        for (long at : new long[] {5, 3, 3, 3, 9, 1, 3}) {
            post(at == 3 ? ada : bob, "t" + at, at);
        }
        Feed feed = store.feed();
        List<Post> all = pages(feed.latest(null, 2), last -> feed.latest(Feed.Position.of(last), 2));
        assertThat(all).isEqualTo(feed.posts(Instant.EPOCH, 100)).hasSize(7);
        List<Post> own = pages(feed.ofAuthor(ada, null, 2), last -> feed.ofAuthor(ada, Feed.Position.of(last), 2));
        assertThat(own)
                .isEqualTo(all.stream().filter(post -> post.author() == ada).toList())
                .hasSize(4);
        assertThat(feed.ofAuthor(99, null, 10)).isEmpty();
        // what is written later is on no page behind
        Feed.Position second = Feed.Position.of(all.get(1));
        post(ada, "new", 100);
        assertThat(feed.latest(second, 2)).isEqualTo(all.subList(2, 4));
        assertThatThrownBy(() -> feed.latest(null, 1_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feed.ofAuthor(ada, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commentsLikersAndFollowersAreReadPageByPage() {
        List<Long> personas = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            personas.add(persona("p" + i));
        }
        long post = post(personas.get(0), "t", 0);
        long other = post(personas.get(0), "u", 0);
        for (int i = 4; i >= 0; i--) {
            act(personas.get(i), new AddComment(post, "c" + i), i % 2);
            act(personas.get(i), new Like(post), 10 - i);
            act(personas.get(i), new Follow(personas.get(2)), i);
            act(personas.get(2), new Follow(personas.get(i)), i);
        }
        act(personas.get(0), new AddComment(other, "elsewhere"), 1);
        act(personas.get(0), new Like(other), 1);
        Feed feed = store.feed();
        assertThat(pages(feed.comments(post, null, 2), last -> feed.comments(post, Feed.Position.of(last), 2)))
                .isEqualTo(feed.comments(post, 100))
                .hasSize(5);
        assertThat(pages(feed.likers(post, 0, 2), last -> feed.likers(post, last.id(), 2)))
                .isEqualTo(store.personas().list(0, 100));
        assertThat(pages(feed.followers(personas.get(2), 0, 2), last -> feed.followers(personas.get(2), last.id(), 2)))
                .extracting(Persona::username)
                .containsExactly("p0", "p1", "p3", "p4");
        assertThat(pages(feed.followed(personas.get(2), 0, 2), last -> feed.followed(personas.get(2), last.id(), 2)))
                .extracting(Persona::id)
                .isEqualTo(feed.followed(personas.get(2)));
        assertThat(feed.comments(99, null, 2)).isEmpty();
        assertThat(feed.likers(99, 0, 2)).isEmpty();
        assertThat(feed.followers(99, 0, 2)).isEmpty();
        assertThat(feed.followed(99, 0, 2)).isEmpty();
        assertThatThrownBy(() -> feed.likers(post, -1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> feed.followers(1, 0, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatOneHasDoneIsReadPageByPage() {
        long ada = persona("ada");
        long bob = persona("bob");
        act(bob, new Follow(ada), 0);
        for (int i = 0; i < 4; i++) {
            long post = post(ada, "t" + i, i / 2);
            act(ada, new AddComment(post, "c" + i), i / 2);
            act(ada, new Like(post), i / 2);
            post(bob, "b" + i, i);
        }
        Feed feed = store.feed();
        List<Activity> all =
                pages(feed.activities(ada, null, 2), last -> feed.activities(ada, Feed.ActivityPosition.of(last), 2));
        assertThat(all).isEqualTo(feed.ofFollowed(bob, 100).get(ada)).hasSize(12);
        assertThat(all.get(0).kind()).isEqualTo(Activity.Kind.POST);
        assertThat(all.get(0).content()).isEqualTo("t3");
        assertThat(all.get(5).kind()).isEqualTo(Activity.Kind.LIKE);
        assertThat(feed.activities(99, null, 2)).isEmpty();
        assertThatThrownBy(() -> feed.activities(ada, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cyclesAndWhatIsInThemAreReadPageByPage() {
        cycle("one", 5);
        store.cycles()
                .reply(
                        hold(store, "one"),
                        1,
                        IntStream.range(0, 4)
                                .mapToObj(i -> new Replied(i, "r" + i))
                                .toList());
        List<Act> acts = IntStream.range(0, 5)
                .mapToObj(i -> new Act(4 - i, i, new CreatePost("t" + i, "b")))
                .toList();
        endTurn("one", 1, acts, asked("second", 5));
        endTurn("one", 2, acts.subList(0, 1), List.of());
        Cycles cycles = store.cycles();
        assertThat(pages(cycles.agents("one", 0, 2), last -> cycles.agents("one", last.place() + 1, 2)))
                .isEqualTo(cycles.agents("one"))
                .hasSize(5);
        assertThat(pages(cycles.exchanges("one", 1, 0, 2), last -> cycles.exchanges("one", 1, last.place() + 1, 2)))
                .isEqualTo(cycles.exchanges("one").subList(0, 5));
        assertThat(cycles.exchanges("one", 2, 0, 100))
                .isEqualTo(cycles.exchanges("one").subList(5, 10));
        var skipped = new AtomicInteger();
        assertThat(pages(cycles.done("one", 1, 0, 2), last -> cycles.done("one", 1, skipped.addAndGet(2), 2)))
                .isEqualTo(cycles.done("one").subList(0, 5))
                .extracting(Done::place)
                .containsExactly(4, 3, 2, 1, 0);
        assertThat(cycles.done("one", 2, 0, 100)).hasSize(1);
        assertThat(cycles.done("one", 3, 0, 100)).isEmpty();
        assertThat(cycles.exchanges("none", 1, 0, 100)).isEmpty();
        assertThat(cycles.agents("none", 0, 100)).isEmpty();
        assertThatThrownBy(() -> cycles.agents("one", -1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cycles.done("one", 1, 0, 1_001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cycles.exchanges("one", 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);

        for (String id : List.of("two", "three", "four", "five")) {
            cycle(id, 1);
        }
        assertThat(pages(cycles.latest(Long.MAX_VALUE, 2), last -> cycles.latest(last.number(), 2)))
                .isEqualTo(cycles.latest(100))
                .extracting(Cycle::id)
                .containsExactly("five", "four", "three", "two", "one");
    }

    @Test
    void simulationsAreThereOnceSomethingIsWritten() {
        String base = fresh();
        List<String> names = List.of(base + "a", base + "b", base + "c");
        names.forEach(name -> store.in(name).personas().add(called("ada"), NOON));
        store.in(base + "never").personas().count();
        assertThat(store.has(base + "b")).isTrue();
        assertThat(store.has(base + "never")).isFalse();
        assertThat(store.has("' OR 1 = 1 --\0")).isFalse();
        var listed = new ArrayList<String>();
        for (List<String> page = store.simulations("", 2);
                !page.isEmpty();
                page = store.simulations(page.get(page.size() - 1), 2)) {
            listed.addAll(page);
        }
        assertThat(listed).doesNotHaveDuplicates().containsAll(names).doesNotContain(base + "never");
        assertThatThrownBy(() -> store.simulations("", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
