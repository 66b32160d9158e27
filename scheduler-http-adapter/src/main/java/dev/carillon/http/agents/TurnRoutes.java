// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.agents.social.Cycles.Agent;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.Cycles.Done;
import dev.carillon.agents.social.Cycles.Exchange;
import dev.carillon.agents.social.Deed;
import dev.carillon.agents.social.DeedOutcome;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is in a cycle: who took part, and turn by turn what was asked, replied and done. */
final class TurnRoutes {

    private static final Parameter<Long> TURN = Parameter.pathNumber("turn", "Which turn, from 1");
    /** What is asked may be long. */
    private static final Parameter<Long> FEW =
            Parameter.whole("limit", 1, 50, "How many at most").or(10L);

    private final Door door;

    TurnRoutes(Door door) {
        this.door = door;
    }

    /**
     * A persona in a cycle.
     *
     * @param place its place in the order that was drawn, from 0
     * @param ending why it does no more; null while it does
     */
    public record AgentView(
            int place, long persona, @Nullable String ending) {

        static AgentView of(Agent agent) {
            return new AgentView(agent.place(), agent.persona(), whole(agent.ending()));
        }
    }

    /**
     * What a persona was asked and replied in a turn.
     *
     * @param reply null when it has not yet
     */
    public record ExchangeView(
            int place, String asked, @Nullable String reply) {

        static ExchangeView of(Exchange exchange) {
            return new ExchangeView(exchange.place(), String.valueOf(whole(exchange.asked())), whole(exchange.reply()));
        }
    }

    /** The kinds of deeds. */
    public enum Kind {
        POST,
        COMMENT,
        LIKE,
        FOLLOW,
        BIO
    }

    /**
     * What a persona did at the end of a turn.
     *
     * @param ordinal in which order, from 0
     * @param post that it is about
     * @param persona whom it is about
     * @param outcome what came of it
     * @param id of the post, comment, like or follow, of the persona for a bio; 0 when it was refused
     */
    public record DeedView(
            int ordinal,
            int place,
            Kind kind,
            @Nullable Long post,
            @Nullable Long persona,
            @Nullable String title,
            @Nullable String text,
            DeedOutcome.Kind outcome,
            long id) {

        static DeedView of(int ordinal, Done done) {
            Deed deed = done.deed();
            if (deed instanceof Deed.CreatePost post) {
                return view(ordinal, done, Kind.POST, null, null, post.title(), post.body());
            }
            if (deed instanceof Deed.AddComment comment) {
                return view(ordinal, done, Kind.COMMENT, comment.post(), null, null, comment.body());
            }
            if (deed instanceof Deed.Like like) {
                return view(ordinal, done, Kind.LIKE, like.post(), null, null, null);
            }
            if (deed instanceof Deed.Follow follow) {
                return view(ordinal, done, Kind.FOLLOW, null, follow.persona(), null, null);
            }
            Deed.UpdateBio bio = (Deed.UpdateBio) deed;
            return view(ordinal, done, Kind.BIO, null, null, null, bio.bio());
        }

        private static DeedView view(
                int ordinal,
                Done done,
                Kind kind,
                @Nullable Long post,
                @Nullable Long persona,
                @Nullable String title,
                @Nullable String text) {
            return new DeedView(
                    ordinal,
                    done.place(),
                    kind,
                    post,
                    persona,
                    title,
                    text,
                    done.outcome().kind(),
                    done.outcome().id());
        }
    }

    List<Route> all() {
        return List.of(
                at("/agents", "listCycleAgents", "Who took part in a cycle, by place")
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(AgentView.class, "Some of them")
                        .by(door.to(TurnRoutes::agents)),
                at(
                                "/turns/{turn}/exchanges",
                                "listExchanges",
                                "What was asked and replied in a turn, by place; it is forgotten after 200 cycles")
                        .takes(TURN, FEW, Page.AFTER)
                        .answersPage(ExchangeView.class, "Some of it")
                        .by(door.to(TurnRoutes::exchanges)),
                at(
                                "/turns/{turn}/deeds",
                                "listDeeds",
                                "What was done at the end of a turn, in order; it is forgotten after 200 cycles")
                        .takes(TURN, Page.LIMIT, Page.AFTER)
                        .answersPage(DeedView.class, "Some of it")
                        .by(door.to(TurnRoutes::deeds)));
    }

    private static Route.Builder at(String what, String id, String summary) {
        return Door.at(Method.GET, "/cycles/{cycle}" + what, id, summary)
                .may(Access.MEMBER)
                .takes(CycleRoutes.CYCLE);
    }

    private static Reply agents(Call call, SocialStore network) {
        Cycle cycle = CycleRoutes.found(call, network);
        long limit = call.get(Page.LIMIT);
        List<Agent> read = network.cycles().agents(cycle.id(), from(call), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, agent -> Integer.toString(agent.place() + 1), AgentView::of));
    }

    private static Reply exchanges(Call call, SocialStore network) {
        Cycle cycle = CycleRoutes.found(call, network);
        long limit = call.get(FEW);
        List<Exchange> read = network.cycles().exchanges(cycle.id(), turn(call), from(call), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, exchange -> Integer.toString(exchange.place() + 1), ExchangeView::of));
    }

    private static Reply deeds(Call call, SocialStore network) {
        Cycle cycle = CycleRoutes.found(call, network);
        long limit = call.get(Page.LIMIT);
        int skip = from(call);
        List<Done> read = network.cycles().done(cycle.id(), turn(call), skip, Door.oneMore(limit));
        List<DeedView> views = IntStream.range(0, read.size())
                .mapToObj(at -> DeedView.of(skip + at, read.get(at)))
                .toList();
        return Reply.ok(Page.of(views, limit, deed -> Integer.toString(deed.ordinal() + 1), deed -> deed));
    }

    private static int from(Call call) {
        return call.find(Page.AFTER).map(Marks::place).orElse(0);
    }

    /** One that no cycle has is as good as any other of these. */
    private static int turn(Call call) {
        return Math.toIntExact(Math.min(call.get(TURN), Integer.MAX_VALUE));
    }

    /** What a model has said may hold halves of characters, which no answer can. */
    private static @Nullable String whole(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
