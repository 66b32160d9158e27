// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.api;

import dev.carillon.execution.RunId;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.policy.Quota;
import dev.carillon.store.GateView;
import dev.carillon.store.StoredJob;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The limited keys of a workspace, and the quotas that its jobs name. */
final class LimitRoutes {

    private static final int MOST_SHOWN = 100;
    private static final Parameter<String> KEY = Parameter.path("key", 200, "What is limited");

    private final Door door;

    LimitRoutes(Door door) {
        this.door = door;
    }

    /**
     * A limited key.
     *
     * @param held how many runs hold a permit
     * @param queued how many wait for one
     * @param holders the first 100 that do
     * @param waiting the first 100 that wait, in the order in which they will get it
     */
    public record GateShown(String key, int most, int held, int queued, List<String> holders, List<String> waiting) {

        static GateShown of(GateView gate) {
            return new GateShown(
                    gate.key(),
                    gate.most(),
                    gate.holders().size(),
                    gate.waiting().size(),
                    ids(gate.holders()),
                    ids(gate.waiting()));
        }

        private static List<String> ids(List<RunId> runs) {
            return runs.stream().limit(MOST_SHOWN).map(RunId::toString).toList();
        }
    }

    /** A quota and what is used of it in the window of now. */
    public record QuotaShown(QuotaForm quota, long used) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/gates", "listGates")
                        .tag("limits")
                        .summary("The limited keys that open runs name")
                        .may(Access.MEMBER)
                        .answersPage(GateShown.class, "All of them")
                        .by(call -> Reply.ok(Page.all(door.store().gates().list(call.workspace()).stream()
                                .map(GateShown::of)
                                .toList()))),
                Route.of(Method.GET, "/api/v1/gates/{key}", "getGate")
                        .tag("limits")
                        .summary("A limited key")
                        .may(Access.MEMBER)
                        .takes(KEY)
                        .answers(200, GateShown.class, "Who holds it, who waits")
                        .by(this::gate),
                Route.of(Method.GET, "/api/v1/quotas", "listQuotas")
                        .tag("limits")
                        .summary("The quotas that jobs of the workspace name, and what is used of them now")
                        .may(Access.MEMBER)
                        .answersPage(QuotaShown.class, "All of them")
                        .by(call -> Reply.ok(Page.all(quotas(call)))));
    }

    private Reply gate(Call call) {
        return Reply.ok(GateShown.of(door.store()
                .gates()
                .find(call.workspace(), call.get(KEY))
                .orElseThrow(() -> ProblemException.absent("key"))));
    }

    private List<QuotaShown> quotas(Call call) {
        Set<Quota> named = new LinkedHashSet<>();
        for (StoredJob job : door.client(call).jobs()) {
            named.addAll(job.job().terms().quotas());
        }
        return named.stream()
                .map(quota -> new QuotaShown(
                        QuotaForm.of(quota), door.store().quotas().used(call.workspace(), quota)))
                .toList();
    }
}
