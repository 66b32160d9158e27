// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.Push;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.intake.Anchoring.Anchored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes by itself. */
final class PushRoutes {

    private final Door door;

    PushRoutes(Door door) {
        this.door = door;
    }

    /**
     * What became of it.
     *
     * @param received how many items it had
     * @param added how many are kept by it
     * @param skipped how many were known
     * @param failed how many could not be kept, and were set aside
     * @param waiting why they are not anchored yet; null when they are
     */
    public record PushView(
            int received,
            int added,
            int skipped,
            int failed,
            @Nullable String waiting) {

        static PushView of(Push.Report report) {
            return new PushView(
                    report.received(),
                    report.added(),
                    report.skipped(),
                    report.failed(),
                    report.waiting().orElse(null));
        }
    }

    /** What was anchored: how many batches, and why no more; null when all are. */
    public record AnchoredView(int batches, @Nullable String waiting) {}

    List<Route> all() {
        return List.of(
                Door.at(
                                Method.POST,
                                "/sources/{source}/push",
                                "pushConversations",
                                "Takes in what a source sends: an array of items, an object with memories or data, or one"
                                        + " item")
                        .may(Access.EDITOR)
                        .takes(Door.SOURCE)
                        .body(new BodyForm(String.class, List.of("application/json"), Push.LONGEST))
                        .answers(200, PushView.class, "What became of it; each item has a fate of its own")
                        .by(door.to(call ->
                                Reply.ok(PushView.of(door.ingest(call).push().take(call.text()))))),
                Door.at(
                                Method.POST,
                                "/sources/{source}/import",
                                "importConversations",
                                "Takes in at most 10,000 JSON lines, each an item; when one is no JSON nothing is taken")
                        .may(Access.EDITOR)
                        .takes(Door.SOURCE)
                        .body(new BodyForm(String.class, List.of(ExportFormat.ITEMS.mediaType()), Push.LONGEST))
                        .answers(200, PushView.class, "What became of it")
                        .by(door.to(this::load)),
                Door.at(
                                Method.POST,
                                "/sources/{source}/anchor",
                                "anchorConversations",
                                "Anchors what is kept of a source and not anchored yet; fetches do that by themselves")
                        .may(Access.EDITOR)
                        .takes(Door.SOURCE)
                        .answers(200, AnchoredView.class, "What was anchored")
                        .by(door.to(call -> {
                            Anchored anchored = door.ingest(call).anchor();
                            return Reply.ok(new AnchoredView(
                                    anchored.batches(), anchored.failure().orElse(null)));
                        })));
    }

    private Reply load(Call call) throws InterruptedException {
        Push push = door.ingest(call).push();
        String lines = call.text();
        try {
            return Reply.ok(PushView.of(push.takeLines(lines)));
        } catch (IllegalArgumentException bad) {
            // "line 3: what is wrong with it"
            String[] parts = String.valueOf(bad.getMessage()).split(": ", 2);
            throw ProblemException.badField(parts[0], parts.length > 1 ? parts[1] : parts[0]);
        }
    }
}
