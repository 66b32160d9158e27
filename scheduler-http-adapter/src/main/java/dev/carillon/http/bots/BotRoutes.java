// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.bots;

import dev.carillon.bots.BotView;
import dev.carillon.bots.definition.BotJob;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;

/** Bots: made, read, changed, deleted; switched, held, let go. */
final class BotRoutes {

    static final Parameter<String> BOT = Parameter.path("bot", 200, "The bot's id");

    private static final String TAG = "bots";
    private static final String PATH = "/api/v1/bots";

    private final BotsApi api;

    BotRoutes(BotsApi api) {
        this.api = api;
    }

    /**
     * Why a bot is held.
     *
     * @param reason for people, 1 to 500 characters
     */
    public record ReasonForm(String reason) {}

    /** Whether a bot is on; one that is switched off sends nothing more. */
    public record SwitchForm(boolean enabled) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listBots")
                        .tag(TAG)
                        .summary("The bots of the workspace by id")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(BotShown.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "createBot")
                        .tag(TAG)
                        .summary("Makes a bot; it begins for real unless its configuration says dryRun")
                        .may(Access.EDITOR)
                        .body(BotForm.class)
                        .answers(201, BotShown.class, "The bot")
                        .by(this::create),
                at(Method.GET, "", "getBot", "A bot and how it stands")
                        .may(Access.MEMBER)
                        .answers(200, BotShown.class, "The bot")
                        .by(call -> shown(bot(call))),
                at(Method.PUT, "", "changeBot", "Changes all of a bot but its kind; runs that wait go by it too")
                        .may(Access.EDITOR)
                        .body(BotForm.class)
                        .answers(200, BotShown.class, "The bot")
                        .by(this::change),
                at(Method.DELETE, "", "deleteBot", "Deletes a bot; nobody is greeted twice all the same")
                        .may(Access.OWNER)
                        .answers(204, "It is deleted")
                        .by(call -> {
                            api.bots(call).delete(bot(call).id());
                            return Reply.done();
                        }),
                at(Method.PUT, "/enabled", "switchBot", "Switches a bot on or off; off, its runs are cancelled")
                        .may(Access.EDITOR)
                        .body(SwitchForm.class)
                        .answers(200, BotShown.class, "The bot")
                        .by(call -> shown(api.bots(call)
                                .enable(
                                        bot(call).id(),
                                        call.body(SwitchForm.class).enabled()))),
                at(Method.POST, "/pause", "pauseBot", "Holds a bot until it is resumed; what it is sending goes on")
                        .may(Access.EDITOR)
                        .body(ReasonForm.class)
                        .answers(200, BotShown.class, "The bot")
                        .by(call -> shown(api.bots(call)
                                .pause(
                                        bot(call).id(),
                                        call.body(ReasonForm.class).reason()))),
                at(Method.POST, "/resume", "resumeBot", "Lets a bot go on")
                        .may(Access.EDITOR)
                        .answers(200, BotShown.class, "The bot")
                        .by(call -> shown(api.bots(call).resume(bot(call).id()))));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + "/{bot}" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(BOT);
    }

    private BotView bot(Call call) {
        return find(api, call);
    }

    /**
     * The bot that a path names.
     *
     * @throws ProblemException 404 when the workspace has none of that id
     */
    static BotView find(BotsApi api, Call call) {
        return api.bots(call).find(call.get(BOT)).orElseThrow(() -> ProblemException.absent("bot"));
    }

    private static Reply shown(BotView view) {
        return Reply.ok(BotShown.of(view));
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        List<BotView> read = api.bots(call).list(call.find(Page.AFTER).orElse(null), Math.toIntExact(limit + 1));
        return Reply.ok(Page.of(read, limit, BotView::id, BotShown::of));
    }

    private Reply create(Call call) {
        BotForm form = call.body(BotForm.class);
        BotView made = BotWords.ALL.ask(() -> api.bots(call).create(form.job()));
        return Reply.created(PATH + "/" + made.id(), BotShown.of(made));
    }

    private Reply change(Call call) {
        String id = bot(call).id();
        BotForm form = call.body(BotForm.class);
        return shown(BotWords.ALL.ask(() -> {
            BotJob job = form.job();
            return api.bots(call).change(id, before -> job);
        }));
    }
}
