// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.buddi;

import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations that were chosen. */
record DatasetRoutes(House house) {

    private static final Parameter<Long> DATASET = Parameter.pathNumber("dataset_id", "The id of a dataset");

    /**
     * What is to be chosen.
     *
     * @param name 1 to 255 characters
     * @param qualityThreshold the least quality, 0 to 1; 0.5 when nothing is said
     */
    @SnakeCase
    public record DatasetForm(
            String name,
            @Nullable String description,
            @Nullable Double qualityThreshold) {}

    /** A dataset; which conversations it has does not change any more. */
    @SnakeCase
    public record DatasetView(
            long id,
            String name,
            String description,
            double qualityThreshold,
            String exportFormat,
            long fileSize,
            long totalConversations,
            double avgSentiment,
            double avgQualityScore,
            Instant createdAt,
            @Nullable Instant exportedAt,
            boolean isReady) {

        static DatasetView of(Dataset one) {
            return new DatasetView(
                    one.id(),
                    one.name(),
                    one.description(),
                    one.threshold(),
                    "json",
                    one.exportedSize(),
                    one.total(),
                    one.sentiment(),
                    one.quality(),
                    one.createdAt(),
                    one.exportedAt(),
                    true);
        }
    }

    List<Route> all() {
        return List.of(
                house.at(Method.GET, "/api/datasets/", "ListDatasets", "The datasets by id")
                        .takes(House.LIMIT)
                        .answers(200, DatasetView[].class, "Some of them")
                        .by(house.to(call -> Reply.ok(
                                house.store().datasets().list(0, Math.toIntExact(call.get(House.LIMIT))).stream()
                                        .map(DatasetView::of)
                                        .toList()))),
                house.at(Method.POST, "/api/datasets/", "CreateDataset", "Chooses the conversations of a dataset")
                        .body(DatasetForm.class)
                        .answers(201, DatasetView.class, "The dataset")
                        .fails(400)
                        .by(house.to(this::create)),
                house.at(Method.GET, "/api/datasets/{dataset_id}", "GetDataset", "A dataset")
                        .takes(DATASET)
                        .answers(200, DatasetView.class, "It")
                        .by(house.to(call -> Reply.ok(DatasetView.of(found(call))))),
                house.at(Method.DELETE, "/api/datasets/{dataset_id}", "DeleteDataset", "Forgets a dataset")
                        .may(Access.OWNER)
                        .takes(DATASET)
                        .answers(204, "It is forgotten")
                        .by(house.to(this::delete)),
                house.at(
                                Method.POST,
                                "/api/datasets/{dataset_id}/export",
                                "ExportDataset",
                                "The conversations of a dataset, which are marked as exported")
                        .takes(DATASET, House.FORMAT)
                        .answersText(200, "application/json", "An array")
                        .answersText(200, "text/csv", "A table")
                        .fails(400)
                        .by(house.to(this::export)),
                house.at(
                                Method.GET,
                                "/api/datasets/{dataset_id}/download",
                                "DownloadDataset",
                                "The conversations of a dataset; nothing is marked")
                        .takes(DATASET, House.FORMAT)
                        .answersText(200, "application/json", "An array")
                        .answersText(200, "text/csv", "A table")
                        .fails(400)
                        .by(house.to(this::download)));
    }

    private Dataset found(Call call) {
        return house.store().datasets().find(call.get(DATASET)).orElseThrow(() -> House.notFound("Dataset"));
    }

    private Reply create(Call call) {
        DatasetForm form = call.body(DatasetForm.class);
        String description = form.description() == null ? "" : form.description();
        Double threshold = form.qualityThreshold();
        try {
            Dataset.requireWords(form.name(), description);
            Dataset made = house.archive()
                    .choose(
                            form.name(),
                            description,
                            Filter.ALL,
                            threshold == null ? Dataset.USUAL_THRESHOLD : threshold);
            return new Reply(201, DatasetView.of(made), Map.of());
        } catch (IllegalArgumentException refused) {
            throw ProblemException.of(400, String.valueOf(refused.getMessage()));
        }
    }

    private Reply delete(Call call) {
        if (!house.store().datasets().remove(call.get(DATASET))) {
            throw House.notFound("Dataset");
        }
        return Reply.done();
    }

    private Reply export(Call call) {
        long dataset = found(call).id();
        ExportFormat format = House.format(call);
        return House.stream("dataset-" + dataset, format, out -> house.archive().export(dataset, format, out));
    }

    private Reply download(Call call) {
        long dataset = found(call).id();
        ExportFormat format = House.format(call);
        return House.stream(
                "dataset-" + dataset, format, out -> house.archive().write(Filter.ALL.dataset(dataset), format, out));
    }
}
