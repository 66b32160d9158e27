// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.intake.Taken;
import dev.carillon.ingest.store.BadItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that could not be kept. */
final class BadItemRoutes {

    private static final Parameter<Long> ITEM = Parameter.pathNumber("item", "The id of the bad item");
    /** An item may be long. */
    private static final Parameter<Long> FEW =
            Parameter.whole("limit", 1, 50, "How many at most").or(20L);

    private final Door door;

    BadItemRoutes(Door door) {
        this.door = door;
    }

    /**
     * An item that could not be kept.
     *
     * @param key what it is told apart by within its source
     * @param whole whether all of it was kept, so that it can be tried again
     * @param raw as it came, or its beginning; null in lists
     */
    public record BadItemView(
            long id,
            String source,
            String key,
            boolean whole,
            String digest,
            String reason,
            int attempts,
            Instant firstAt,
            Instant lastAt,
            @Nullable String raw) {

        static BadItemView listed(BadItem item) {
            return of(item, null);
        }

        static BadItemView whole(BadItem item) {
            return of(item, ConversationView.whole(item.raw()));
        }

        private static BadItemView of(BadItem item, @Nullable String raw) {
            return new BadItemView(
                    item.id(),
                    item.source(),
                    ConversationView.whole(item.key()),
                    item.whole(),
                    item.digest().toString(),
                    ConversationView.whole(item.reason()),
                    item.attempts(),
                    item.firstAt(),
                    item.lastAt(),
                    raw);
        }
    }

    /** What became of it. */
    public record Retried(Taken taken) {}

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/bad-items", "listBadItems", "The items that could not be kept, by id")
                        .may(Access.MEMBER)
                        .takes(FEW, Page.AFTER)
                        .answersPage(BadItemView.class, "Some of them")
                        .by(door.to(this::list)),
                Door.at(Method.GET, "/bad-items/{item}", "getBadItem", "An item that could not be kept, as it came")
                        .may(Access.MEMBER)
                        .takes(ITEM)
                        .answers(200, BadItemView.class, "The item")
                        .by(door.to(call -> Reply.ok(BadItemView.whole(found(call))))),
                Door.at(Method.POST, "/bad-items/{item}/retry", "retryBadItem", "Tries an item again")
                        .may(Access.EDITOR)
                        .takes(ITEM)
                        .answers(200, Retried.class, "What became of it")
                        .fails(409)
                        .by(door.to(this::retry)),
                Door.at(Method.DELETE, "/bad-items/{item}", "deleteBadItem", "Gives an item up")
                        .may(Access.OWNER)
                        .takes(ITEM)
                        .answers(204, "It is given up")
                        .by(door.to(this::delete)));
    }

    private Reply list(Call call) {
        long limit = call.get(FEW);
        List<BadItem> read = door.store().badItems().list(Door.after(call), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, item -> Long.toString(item.id()), BadItemView::listed));
    }

    private BadItem found(Call call) {
        return door.store().badItems().find(call.get(ITEM)).orElseThrow(() -> ProblemException.absent("item"));
    }

    private Reply retry(Call call) throws InterruptedException {
        BadItem item = found(call);
        if (!item.whole()) {
            throw ProblemException.of(409, "item: only its beginning was kept");
        }
        ConversationIngest ingest = door.find(item.source())
                .orElseThrow(() -> ProblemException.of(
                        409, "item: its source \"" + item.source() + "\" is not read by this server"));
        return Reply.ok(new Retried(ingest.push().retry(item.id()).orElseThrow(() -> ProblemException.absent("item"))));
    }

    private Reply delete(Call call) {
        if (!door.store().badItems().remove(call.get(ITEM))) {
            throw ProblemException.absent("item");
        }
        return Reply.done();
    }
}
