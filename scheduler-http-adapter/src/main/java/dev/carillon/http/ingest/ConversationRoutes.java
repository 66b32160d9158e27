// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.json.JsonText;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.store.Conversations.Flag;
import dev.carillon.ingest.store.Filter;
import java.util.List;
import java.util.Set;

/** The conversations that are kept. */
final class ConversationRoutes {

    static final Parameter<Long> CONVERSATION = Parameter.pathNumber("conversation", "The id of the conversation");

    private static final int MOST_FLAGGED = 1_000;

    private final Door door;

    ConversationRoutes(Door door) {
        this.door = door;
    }

    /**
     * A conversation with what was said in it.
     *
     * @param summary an object with text, content, title, emoji and category
     * @param actions an array
     * @param metadata an object, with the transcript
     * @param analyses all versions, the first one first
     */
    public record ConversationDetail(
            ConversationView conversation,
            JsonText summary,
            JsonText actions,
            JsonText metadata,
            List<AnalysisView> analyses) {}

    /** How many there are. */
    public record Total(long total) {}

    /** What is to be said of at most 1,000 conversations: that they are processed or exported, or are not. */
    public record FlagForm(Set<Long> conversations, Flag flag, Boolean on) {}

    /** How many were changed by it. */
    public record Flagged(int changed) {}

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/conversations", "listConversations", "The conversations by id")
                        .may(Access.MEMBER)
                        .takes(Filters.all())
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(ConversationView.class, "Some of them")
                        .by(door.to(this::list)),
                Door.at(Method.GET, "/conversations/{conversation}", "getConversation", "A conversation")
                        .may(Access.MEMBER)
                        .takes(CONVERSATION)
                        .answers(200, ConversationDetail.class, "All that is known of it")
                        .by(door.to(call -> detail(found(call)))),
                Door.at(Method.GET, "/totals/conversations", "countConversations", "How many conversations there are")
                        .may(Access.MEMBER)
                        .takes(Filters.all())
                        .answers(200, Total.class, "So many")
                        .by(door.to(call ->
                                Reply.ok(new Total(door.store().conversations().count(Filters.of(call)))))),
                Door.at(
                                Method.POST,
                                "/conversations/{conversation}/analyse",
                                "analyseConversation",
                                "Analyses a conversation again; another result becomes its next version")
                        .may(Access.EDITOR)
                        .takes(CONVERSATION)
                        .answers(200, ConversationDetail.class, "The conversation as it is now")
                        .by(door.to(this::analyse)),
                Door.at(
                                Method.POST,
                                "/flags",
                                "flagConversations",
                                "Says of conversations that they are processed or exported, or are not")
                        .may(Access.EDITOR)
                        .body(FlagForm.class)
                        .answers(200, Flagged.class, "How many were changed")
                        .by(door.to(this::flag)));
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        Filter filter = Filters.of(call).after(Door.after(call));
        List<Conversation> read = door.store().conversations().list(filter, 0, Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, one -> Long.toString(one.id()), ConversationView::of));
    }

    private Conversation found(Call call) {
        return door.archive().find(call.get(CONVERSATION)).orElseThrow(() -> ProblemException.absent("conversation"));
    }

    private Reply detail(Conversation one) {
        return Reply.ok(new ConversationDetail(
                ConversationView.of(one),
                new JsonText(one.content().summary()),
                new JsonText(one.content().actions()),
                new JsonText(one.content().metadata()),
                door.archive().analyses(one.id()).stream().map(AnalysisView::of).toList()));
    }

    private Reply analyse(Call call) throws InterruptedException {
        Conversation one = found(call);
        return detail(door.archive(one.source())
                .analyse(one.id())
                .orElseThrow(() -> ProblemException.absent("conversation")));
    }

    private Reply flag(Call call) {
        FlagForm form = call.body(FlagForm.class);
        int count = form.conversations().size();
        if (count < 1 || count > MOST_FLAGGED) {
            throw ProblemException.badField("conversations", count + " of them, expected 1.." + MOST_FLAGGED);
        }
        return Reply.ok(new Flagged(door.archive().flag(form.conversations(), form.flag(), form.on())));
    }
}
