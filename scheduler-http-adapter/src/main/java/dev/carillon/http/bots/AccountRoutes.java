// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.BotAccount;
import dev.carillon.bots.definition.BotKind;
import dev.carillon.delivery.ledger.ChannelState;
import dev.carillon.delivery.ledger.DryRun;
import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.policy.Quota;
import dev.carillon.policy.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts that bots act for, and the switch by which nothing leaves over any of them. */
final class AccountRoutes {

    private static final String TAG = "bots";
    private static final String PATH = "/api/v1/bots";
    private static final Parameter<String> KIND = Parameter.path("kind", 20, "birthday or visitor");
    private static final Parameter<String> ACCOUNT = Parameter.path("account", 100, "The account's name");

    private final BotsApi api;

    AccountRoutes(BotsApi api) {
        this.api = api;
    }

    /**
     * An account, as the workspace has it.
     *
     * @param platform where its way leads
     * @param shut why nothing leaves until it is opened again; null while it is open
     * @param failures in a row
     * @param freeAt when it may act again at the earliest
     * @param quotas what it may in its days and weeks, and what is used of it now
     */
    public record AccountView(
            BotKind kind,
            String account,
            String platform,
            @Nullable String shut,
            int failures,
            Instant freeAt,
            List<QuotaUsed> quotas) {}

    /**
     * A quota and what is used of it.
     *
     * @param span the stretch that it is counted in: the running day when it is a day
     */
    public record QuotaUsed(long most, long used, Duration span, boolean rolling) {}

    /** Whether nothing is to leave, whatever bots say, for all workspaces. */
    public record DryRunForm(boolean forced) {}

    /**
     * Whether nothing leaves, for all workspaces.
     *
     * @param actor who said so last
     */
    public record DryRunView(boolean forced, String actor, Instant since) {

        static DryRunView of(DryRun dryRun) {
            return new DryRunView(dryRun.forced(), dryRun.actor(), dryRun.since());
        }
    }

    List<Route> all() {
        return List.of(
                at(Method.GET, "/accounts", "listBotAccounts", "The accounts that bots may act for, and their quotas")
                        .may(Access.MEMBER)
                        .answersPage(AccountView.class, "All of them")
                        .by(call -> Reply.ok(Page.all(api.bots(call).accounts().stream()
                                .map(account -> view(call, account))
                                .toList()))),
                at(
                                Method.POST,
                                "/accounts/{kind}/{account}/reopen",
                                "reopenBotAccount",
                                "Opens an account again that was shut")
                        .takes(KIND, ACCOUNT)
                        .may(Access.EDITOR)
                        .answers(204, "It is open")
                        .fails(409)
                        .by(this::reopen),
                at(Method.GET, "/dry-run", "getBotDryRun", "Whether nothing leaves, for all workspaces")
                        .may(Access.SIGNED_IN)
                        .answers(200, DryRunView.class, "Who has said what")
                        .by(call -> Reply.ok(DryRunView.of(api.ledger().dryRun()))),
                at(
                                Method.PUT,
                                "/dry-run",
                                "setBotDryRun",
                                "Has nothing leave any more, or lets things leave again, for all that the ledger keeps")
                        .may(Access.ADMIN)
                        .body(DryRunForm.class)
                        .answers(200, DryRunView.class, "It is so")
                        .by(this::dryRun));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + what, id).tag(TAG).summary(summary);
    }

    private AccountView view(Call call, BotAccount account) {
        ChannelState state = api.bots(call).account(account.kind(), account.name());
        Instant free = state.freeAt().isAfter(state.restUntil()) ? state.freeAt() : state.restUntil();
        return new AccountView(
                account.kind(),
                account.name(),
                account.channel().platform(),
                state.shut(),
                state.failures(),
                free,
                account.quotas().stream().map(quota -> used(call, quota)).toList());
    }

    private QuotaUsed used(Call call, Quota quota) {
        long used = api.jobs().quotas().used(call.workspace(), quota);
        if (quota.window() instanceof Window.Rolling rolling) {
            return new QuotaUsed(quota.most(), used, rolling.span(), true);
        }
        var fixed = (Window.Fixed) quota.window();
        return new QuotaUsed(quota.most(), used, fixed.unit().getDuration(), false);
    }

    private Reply reopen(Call call) {
        BotAccount account = api.bots(call).accounts().stream()
                .filter(one -> JsonForm.word(one.kind()).equals(call.get(KIND))
                        && one.name().equals(call.get(ACCOUNT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.absent("account"));
        if (!api.bots(call).reopen(account.kind(), account.name())) {
            throw ProblemException.of(409, "the account is not shut");
        }
        return Reply.done();
    }

    private Reply dryRun(Call call) {
        boolean forced = call.body(DryRunForm.class).forced();
        api.bots().jobs(api.client()).dryRunForAll(forced, call.caller().actor());
        return Reply.ok(DryRunView.of(api.ledger().dryRun()));
    }
}
