// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.agents;

import dev.carillon.JobClient;
import dev.carillon.RunNow;
import dev.carillon.agents.social.Cycles.Cycle;
import dev.carillon.agents.social.SocialStore;
import dev.carillon.execution.Execution;
import dev.carillon.execution.Outcome;
import dev.carillon.execution.RunId;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.store.CancelAnswer;
import dev.carillon.store.OpenRun;
import dev.carillon.store.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cycles: begun, looked at, ended, gone on with. The id of a cycle is that of its run. */
final class CycleRoutes {

    static final Parameter<String> CYCLE = Parameter.path("cycle", 100, "The id of the cycle: that of its run");

    private static final Parameter<Boolean> TEST = Parameter.flag(
                    "test",
                    "As a trial: no model is called, nothing is changed, and the run's result tells who would act")
            .or(false);

    private final Door door;

    CycleRoutes(Door door) {
        this.door = door;
    }

    /**
     * A cycle.
     *
     * @param number how many were begun before it, and one
     * @param seed what all that is drawn in it comes from
     * @param at the time that it counts as its own
     * @param turn the turn that is under way, or was when it ended
     * @param term how often it was begun or gone on with
     * @param over whether it has ended
     */
    public record CycleView(String id, long number, long seed, Instant at, int turn, int term, boolean over) {

        static CycleView of(Cycle cycle) {
            return new CycleView(
                    cycle.id(), cycle.number(), cycle.seed(), cycle.at(), cycle.turn(), cycle.term(), cycle.over());
        }
    }

    /**
     * A cycle with what is known of its run.
     *
     * @param state of its run; null when that has ended
     * @param outcome of its latest attempt that has ended; null when none has, or it is recorded no more
     * @param error why that failed; null when it did not
     * @param report what it came to: agents, turns, calls, tokens, cost, how agents ended, what they did; null until it has ended well
     */
    public record CycleDetail(
            CycleView cycle,
            @Nullable RunState state,
            @Nullable Outcome outcome,
            @Nullable String error,
            @Nullable JsonText report) {}

    /** The run that will play it. */
    public record Begun(String cycle) {}

    /** What became of the wish to end it. */
    public record Ended(CancelAnswer answer) {}

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/cycles", "listCycles", "The cycles, newest first")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(CycleView.class, "Some of them")
                        .by(door.to(CycleRoutes::list)),
                Door.at(Method.POST, "/cycles", "startCycle", "Has a cycle begin now")
                        .may(Access.EDITOR)
                        .takes(TEST)
                        .answers(202, Begun.class, "It will begin")
                        .fails(409)
                        .by(door.to(this::start)),
                at(Method.GET, "", "getCycle", "A cycle, with what it came to and cost")
                        .may(Access.MEMBER)
                        .answers(200, CycleDetail.class, "What is known of it")
                        .by(door.to(this::get)),
                at(Method.POST, "/cancel", "cancelCycle", "Ends a cycle; what was done in its turns stays")
                        .may(Access.EDITOR)
                        .answers(200, Ended.class, "What became of that")
                        .by(door.to(this::cancel)),
                at(
                                Method.POST,
                                "/resume",
                                "resumeCycle",
                                "Goes on with a cycle that has failed for good, with the turn and the answers that it had"
                                        + " come to")
                        .may(Access.EDITOR)
                        .answers(202, Begun.class, "It will go on")
                        .fails(409)
                        .by(door.to(this::resume)));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Door.at(method, "/cycles/{cycle}" + what, id, summary).takes(CYCLE);
    }

    private static Reply list(Call call, SocialStore network) {
        long limit = call.get(Page.LIMIT);
        long before = call.find(Page.AFTER).map(Marks::id).orElse(Long.MAX_VALUE);
        List<Cycle> read = network.cycles().latest(before, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, cycle -> Long.toString(cycle.number()), CycleView::of));
    }

    private Reply start(Call call, SocialStore network) {
        String job = door.player(network).name();
        RunNow[] options = call.get(TEST) ? new RunNow[] {RunNow.test()} : new RunNow[0];
        RunId run = door.client(call)
                .job(job)
                .runNow(options)
                .orElseThrow(() -> ProblemException.of(409, "cycle: another one is under way"));
        return Reply.accepted(new Begun(run.toString())).with("Location", "/api/v1/agents/cycles/" + run);
    }

    /**
     * The cycle that the path names.
     *
     * @throws ProblemException 404 when there is none
     */
    static Cycle found(Call call, SocialStore network) {
        return network.cycles().find(call.get(CYCLE)).orElseThrow(() -> ProblemException.absent("cycle"));
    }

    private Reply get(Call call, SocialStore network) {
        Cycle cycle = found(call, network);
        JobClient client = door.client(call);
        Optional<RunId> run = run(cycle);
        Optional<Execution> last = run.map(id -> client.log().ofRun(id))
                .filter(executions -> !executions.isEmpty())
                .map(executions -> executions.get(executions.size() - 1));
        return Reply.ok(new CycleDetail(
                CycleView.of(cycle),
                run.flatMap(client::find).map(OpenRun::state).orElse(null),
                last.map(Execution::outcome).orElse(null),
                last.map(Execution::error).orElse(null),
                last.map(Execution::result).map(JsonText::new).orElse(null)));
    }

    private static Optional<RunId> run(Cycle cycle) {
        try {
            return Optional.of(RunId.parse(cycle.id()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Reply cancel(Call call, SocialStore network) {
        CancelAnswer answer =
                run(found(call, network)).map(door.client(call)::cancel).orElse(CancelAnswer.NOT_OPEN);
        return Reply.ok(new Ended(answer));
    }

    private Reply resume(Call call, SocialStore network) {
        Cycle cycle = found(call, network);
        door.player(network);
        boolean again = !cycle.over()
                && run(cycle).filter(door.client(call).failed()::redrive).isPresent();
        if (!again) {
            throw ProblemException.of(409, "cycle: it is over or has not failed for good, or another one is under way");
        }
        return Reply.accepted(new Begun(cycle.id()));
    }
}
