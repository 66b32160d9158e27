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
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Filter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversations that were chosen. */
final class DatasetRoutes {

    private static final Parameter<Long> DATASET = Parameter.pathNumber("dataset", "The id of the dataset");

    private final Door door;

    DatasetRoutes(Door door) {
        this.door = door;
    }

    /**
     * Which conversations are to be chosen; what is null does not matter.
     *
     * @param name 1 to 255 characters
     * @param description at most 2,000 characters
     * @param threshold the least quality, 0 to 1; 0.5 when nothing is said
     */
    public record DatasetForm(
            String name,
            @Nullable String description,
            @Nullable Double threshold,
            @Nullable String source,
            @Nullable String user,
            @Nullable Boolean processed,
            @Nullable Boolean exported,
            @Nullable Label label) {

        Filter filter() {
            return new Filter(0, source, user, processed, exported, label, null, null);
        }
    }

    /** What a dataset is to be called. */
    public record Words(String name, @Nullable String description) {}

    /**
     * A dataset; which conversations it has does not change any more.
     *
     * @param sentiment the mean as it was when it was chosen; so is quality
     * @param exportedAt when it was last exported; null when it was not
     * @param exportedSize how many bytes that came to
     */
    public record DatasetView(
            long id,
            String name,
            String description,
            double threshold,
            long total,
            double sentiment,
            double quality,
            Instant createdAt,
            @Nullable Instant exportedAt,
            long exportedSize) {

        static DatasetView of(Dataset dataset) {
            return new DatasetView(
                    dataset.id(),
                    dataset.name(),
                    dataset.description(),
                    dataset.threshold(),
                    dataset.total(),
                    dataset.sentiment(),
                    dataset.quality(),
                    dataset.createdAt(),
                    dataset.exportedAt(),
                    dataset.exportedSize());
        }
    }

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/datasets", "listDatasets", "The datasets by id")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(DatasetView.class, "Some of them")
                        .by(door.to(this::list)),
                Door.at(Method.POST, "/datasets", "createDataset", "Chooses the conversations of a dataset")
                        .may(Access.EDITOR)
                        .body(DatasetForm.class)
                        .answers(201, DatasetView.class, "The dataset")
                        .by(door.to(this::create)),
                Door.at(Method.GET, "/datasets/{dataset}", "getDataset", "A dataset")
                        .may(Access.MEMBER)
                        .takes(DATASET)
                        .answers(200, DatasetView.class, "The dataset")
                        .by(door.to(call -> Reply.ok(DatasetView.of(found(call))))),
                Door.at(Method.PUT, "/datasets/{dataset}", "renameDataset", "Calls a dataset something else")
                        .may(Access.EDITOR)
                        .takes(DATASET)
                        .body(Words.class)
                        .answers(200, DatasetView.class, "The dataset")
                        .by(door.to(this::rename)),
                Door.at(
                                Method.DELETE,
                                "/datasets/{dataset}",
                                "deleteDataset",
                                "Forgets a dataset, not its conversations")
                        .may(Access.OWNER)
                        .takes(DATASET)
                        .answers(204, "It is forgotten")
                        .by(door.to(this::delete)),
                Door.at(
                                Method.POST,
                                "/datasets/{dataset}/export",
                                "exportDataset",
                                "The conversations of a dataset, which are marked as exported with it")
                        .may(Access.EDITOR)
                        .takes(DATASET, ExportRoutes.FORMAT)
                        .answersText(200, "application/json", "As format says: an array, a table or lines")
                        .answersText(200, "text/csv", "A table")
                        .answersText(200, "application/x-ndjson", "Lines")
                        .by(door.to(this::export)));
    }

    private Reply list(Call call) {
        long limit = call.get(Page.LIMIT);
        List<Dataset> read = door.store().datasets().list(Door.after(call), Door.oneMore(limit));
        return Reply.ok(Page.of(read, limit, dataset -> Long.toString(dataset.id()), DatasetView::of));
    }

    private Dataset found(Call call) {
        return door.store().datasets().find(call.get(DATASET)).orElseThrow(() -> ProblemException.absent("dataset"));
    }

    private Reply create(Call call) {
        DatasetForm form = call.body(DatasetForm.class);
        String description = form.description() == null ? "" : form.description();
        Double said = form.threshold();
        Dataset.requireWords(form.name(), description);
        Dataset made = door.archive()
                .choose(form.name(), description, form.filter(), said == null ? Dataset.USUAL_THRESHOLD : said);
        return Reply.created("/api/v1/ingest/datasets/" + made.id(), DatasetView.of(made));
    }

    private Reply rename(Call call) {
        Words words = call.body(Words.class);
        String description = words.description() == null ? "" : words.description();
        Dataset.requireWords(words.name(), description);
        if (!door.store().datasets().rename(call.get(DATASET), words.name(), description)) {
            throw ProblemException.absent("dataset");
        }
        return Reply.ok(DatasetView.of(found(call)));
    }

    private Reply delete(Call call) {
        if (!door.store().datasets().remove(call.get(DATASET))) {
            throw ProblemException.absent("dataset");
        }
        return Reply.done();
    }

    private Reply export(Call call) {
        long dataset = found(call).id();
        ExportFormat format = call.get(ExportRoutes.FORMAT);
        return ExportRoutes.stream(
                "dataset-" + dataset, format, out -> door.archive().export(dataset, format, out));
    }
}
