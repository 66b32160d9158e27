// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.ConversationIngest;
import dev.carillon.ingest.FetchAnswer;
import dev.carillon.ingest.FetchSettings;
import dev.carillon.ingest.IngestStatus;
import dev.carillon.ingest.store.FetchRecord;
import dev.carillon.ingest.store.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sources: how they stand, how often they are asked, what became of that. */
final class SourceRoutes {

    private final Door door;

    SourceRoutes(Door door) {
        this.door = door;
    }

    /**
     * How a source stands.
     *
     * @param running whether it is asked when its time comes
     * @param fetching whether a fetch is under way
     * @param lastFetchAt when the latest fetch that succeeded began
     * @param nextFetchAt when the next one is planned
     * @param limitedUntil before when it may not be asked, if that is still to come
     * @param failures how many fetches have failed since one succeeded
     * @param lastError why the latest of them failed
     * @param conversations how many are kept of it
     * @param processed how many of them are processed
     * @param exported how many of them were exported
     * @param badItems how many items are set aside, of whatever source
     */
    public record SourceView(
            String source,
            boolean running,
            boolean fetching,
            @Nullable Instant lastFetchAt,
            @Nullable Instant nextFetchAt,
            @Nullable Instant limitedUntil,
            int failures,
            @Nullable String lastError,
            FetchSettings settings,
            long conversations,
            long processed,
            long exported,
            long badItems) {

        static SourceView of(String source, IngestStatus status) {
            return new SourceView(
                    source,
                    status.running(),
                    status.fetching(),
                    status.lastFetch().orElse(null),
                    status.nextFetch().orElse(null),
                    status.limitedUntil().orElse(null),
                    status.failures(),
                    status.lastError().orElse(null),
                    status.settings(),
                    status.conversations(),
                    status.processed(),
                    status.exported(),
                    status.badItems());
        }
    }

    /**
     * What is to be changed; what is null stays.
     *
     * @param interval from one fetch to the next, 1 to 24 hours
     * @param most how many new conversations a fetch takes, 1 to 1,000
     */
    public record SettingsForm(
            @Nullable Duration interval, @Nullable Integer most) {

        FetchSettings over(FetchSettings before) {
            return new FetchSettings(
                    interval == null ? before.interval() : interval, most == null ? before.most() : most);
        }
    }

    /** The run that fetches; its result tells what came of it. */
    public record Started(String run) {}

    /** A fetch that has ended; the message is empty when it did not fail. */
    public record FetchView(
            long number,
            String source,
            String run,
            Instant startedAt,
            Instant endedAt,
            FetchRecord.Outcome outcome,
            int added,
            int skipped,
            int bad,
            String message) {

        static FetchView of(Sources.Past past) {
            FetchRecord fetch = past.fetch();
            return new FetchView(
                    past.number(),
                    fetch.source(),
                    fetch.run(),
                    fetch.startedAt(),
                    fetch.endedAt(),
                    fetch.outcome(),
                    fetch.added(),
                    fetch.skipped(),
                    fetch.bad(),
                    fetch.message());
        }
    }

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/sources", "listSources", "The sources and how they stand")
                        .may(Access.MEMBER)
                        .answersPage(SourceView.class, "All of them")
                        .by(door.to(this::list)),
                at(Method.GET, "", "getSource", "How a source stands")
                        .may(Access.MEMBER)
                        .answers(200, SourceView.class, "The source")
                        .by(door.to(call -> view(call, door.ingest(call)))),
                at(Method.GET, "/settings", "getSourceSettings", "How often a source is asked, and for how much")
                        .may(Access.MEMBER)
                        .answers(200, FetchSettings.class, "The settings")
                        .by(door.to(call -> Reply.ok(
                                door.ingest(call).status(door.client(call)).settings()))),
                at(
                                Method.PATCH,
                                "/settings",
                                "changeSourceSettings",
                                "Changes how often a source is asked, and for how much, now and for good")
                        .may(Access.EDITOR)
                        .body(SettingsForm.class)
                        .answers(200, FetchSettings.class, "The settings as they are now")
                        .by(door.to(this::change)),
                at(
                                Method.POST,
                                "/start",
                                "startSource",
                                "Has a source asked when its time comes, and at once if it may be")
                        .may(Access.EDITOR)
                        .answers(200, SourceView.class, "How it stands now")
                        .by(door.to(call -> {
                            door.ingest(call).start(door.client(call));
                            return view(call, door.ingest(call));
                        })),
                at(Method.POST, "/stop", "stopSource", "Has a source asked no more; a fetch that is under way goes on")
                        .may(Access.EDITOR)
                        .answers(200, SourceView.class, "How it stands now")
                        .by(door.to(call -> {
                            door.ingest(call).stop(door.client(call));
                            return view(call, door.ingest(call));
                        })),
                at(Method.POST, "/fetch", "fetchNow", "Asks a source now, stopped or not")
                        .may(Access.EDITOR)
                        .answers(202, Started.class, "It will be asked")
                        .fails(409)
                        .by(door.to(this::fetch)),
                at(Method.GET, "/fetches", "listFetches", "The fetches of a source that have ended, newest first")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(FetchView.class, "Some of them")
                        .by(door.to(this::fetches)));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Door.at(method, "/sources/{source}" + what, id, summary).takes(Door.SOURCE);
    }

    private Reply list(Call call) {
        return Reply.ok(Page.all(door.ingests().stream()
                .map(ingest -> SourceView.of(ingest.source(), ingest.status(door.client(call))))
                .toList()));
    }

    private Reply view(Call call, ConversationIngest ingest) {
        return Reply.ok(SourceView.of(ingest.source(), ingest.status(door.client(call))));
    }

    private Reply change(Call call) {
        ConversationIngest ingest = door.ingest(call);
        SettingsForm form = call.body(SettingsForm.class);
        if (form.interval() == null && form.most() == null) {
            throw ProblemException.badField("", "nothing to change, expected interval, most or both");
        }
        FetchSettings changed = form.over(ingest.status(door.client(call)).settings());
        ingest.changeSettings(door.client(call), changed);
        return Reply.ok(changed);
    }

    private Reply fetch(Call call) {
        FetchAnswer answer = door.ingest(call).fetchNow(door.client(call));
        if (answer instanceof FetchAnswer.Started started) {
            return Reply.accepted(new Started(started.run().toString()));
        }
        throw ProblemException.of(
                409,
                answer instanceof FetchAnswer.Limited limited
                        ? "source: it may not be asked before " + limited.until()
                        : "source: another fetch of it is under way");
    }

    private Reply fetches(Call call) {
        long limit = call.get(Page.LIMIT);
        List<Sources.Past> read =
                door.store().sources().history(door.ingest(call).source(), Door.before(call), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, past -> Long.toString(past.number()), FetchView::of));
    }
}
