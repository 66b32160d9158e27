// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.Enqueue;
import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Right;
import dev.carillon.http.route.Route;
import dev.carillon.job.JobType;
import dev.carillon.policy.Terms;
import dev.carillon.policy.UniqueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One-time work. */
final class EnqueueRoutes {

    private static final int MOST_AT_ONCE = 1_000;

    private final Door door;

    EnqueueRoutes(Door door) {
        this.door = door;
    }

    /**
     * A key that only one open run of the type may have; see {@link UniqueKey}.
     *
     * @param mode what happens when there is one: it is kept when nothing is said
     * @param lasting for how long after the run's end the key stays taken
     */
    public record KeyForm(
            String key,
            UniqueKey.@Nullable Mode mode,
            @Nullable Duration lasting) {}

    /**
     * One piece of work.
     *
     * @param at not executed before; now when neither this nor {@code after} is said
     * @param after not executed before so long from now
     * @param run its id, made by the caller: asked for twice it is enqueued once
     */
    public record Work(
            String type,
            @Nullable JsonText payload,
            @Nullable Instant at,
            @Nullable Duration after,
            @Nullable KeyForm unique,
            @Nullable TermsForm terms,
            @Nullable Boolean test,
            @Nullable UUID run) {}

    /** Many pieces of work of a type under the same terms, all of them or none: at most 1,000. */
    public record Batch(
            String type,
            List<JsonText> payloads,
            @Nullable Instant at,
            @Nullable Duration after,
            @Nullable TermsForm terms,
            @Nullable Boolean test) {}

    /** The run that does it; where a unique key keeps another, that one. */
    public record Enqueued(String run) {}

    /** The runs, in the order of the payloads. */
    public record EnqueuedAll(List<String> runs) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.POST, "/api/v1/runs", "enqueueRun")
                        .tag("runs")
                        .summary("Asks for one piece of work")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .body(Work.class)
                        .answers(202, Enqueued.class, "It will be done")
                        .fails(409)
                        .by(this::one),
                Route.of(Method.POST, "/api/v1/runs/batch", "enqueueRuns")
                        .tag("runs")
                        .summary("Asks for many pieces of work, all of them or none")
                        .may(Access.EDITOR)
                        .right(Right.RUN)
                        .body(Batch.class)
                        .answers(202, EnqueuedAll.class, "They will be done")
                        .by(this::many));
    }

    private Reply one(Call call) {
        Work work = call.body(Work.class);
        List<Enqueue> options = options(work.at(), work.after(), work.terms(), work.test());
        KeyForm unique = work.unique();
        if (unique != null) {
            options.add(Enqueue.key(
                    unique.key(),
                    unique.mode() == null ? UniqueKey.Mode.KEEP : unique.mode(),
                    unique.lasting() == null ? Duration.ZERO : unique.lasting()));
        }
        UUID id = work.run();
        if (id != null) {
            options.add(Enqueue.as(new RunId(id)));
        }
        JobClient client = door.client(call);
        Enqueue[] all = options.toArray(Enqueue[]::new);
        JsonText payload = work.payload();
        JobType<String> type = door.types().checked(work.type(), payload);
        RunId run = payload == null
                ? client.enqueue(JobType.of(type.name()), all)
                : client.enqueue(type, payload.text(), all);
        return Reply.accepted(new Enqueued(run.toString())).with("Location", "/api/v1/runs/" + run);
    }

    private Reply many(Call call) {
        Batch batch = call.body(Batch.class);
        List<JsonText> payloads = batch.payloads();
        if (payloads.isEmpty() || payloads.size() > MOST_AT_ONCE) {
            throw ProblemException.badField("payloads", payloads.size() + " of them, expected 1.." + MOST_AT_ONCE);
        }
        payloads.forEach(payload -> door.types().checked(batch.type(), payload));
        JobType<String> type = door.types().checked(batch.type(), payloads.get(0));
        Enqueue[] all =
                options(batch.at(), batch.after(), batch.terms(), batch.test()).toArray(Enqueue[]::new);
        List<RunId> runs = door.client(call)
                .enqueueAll(type, payloads.stream().map(JsonText::text).toList(), all);
        return Reply.accepted(new EnqueuedAll(runs.stream().map(RunId::toString).toList()));
    }

    private static List<Enqueue> options(
            @Nullable Instant at, @Nullable Duration after, @Nullable TermsForm terms, @Nullable Boolean test) {
        var options = new ArrayList<Enqueue>();
        if (at != null && after != null) {
            throw ProblemException.badField("after", after + ", expected either at or after");
        }
        if (at != null) {
            options.add(Enqueue.at(at));
        }
        if (after != null) {
            options.add(Enqueue.after(after));
        }
        Terms said = TermsForm.orUsual(terms, Terms.ONE_TIME);
        options.add(new Enqueue.Under(usual -> said));
        if (test != null && test) {
            options.add(Enqueue.test());
        }
        return options;
    }
}
