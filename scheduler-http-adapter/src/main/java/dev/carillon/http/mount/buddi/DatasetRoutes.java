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
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Filter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations that were chosen. */
record DatasetRoutes(House house) {

    private static final Parameter<Long> DATASET = Parameter.pathNumber("dataset_id", "The id of a dataset");
    private static final Parameter<Boolean> READY =
            Parameter.looseFlag("is_ready", "Only those that are ready, as all are, or only those that are not");
    private static final int AT_ONCE = 1_000;

    /**
     * What is to be chosen.
     *
     * @param name 1 to 255 characters
     * @param conversationIds null or empty: they are not chosen one by one
     * @param qualityThreshold the least quality, 0 to 1; 0.5 when nothing is said
     * @param exportFormat csv or json; it is not kept, each export has its own
     */
    @SnakeCase
    public record DatasetForm(
            String name,
            @Nullable String description,
            @Nullable List<Long> conversationIds,
            @Nullable FilterForm filters,
            @Nullable Double qualityThreshold,
            @Nullable String exportFormat) {}

    /**
     * Which conversations are meant; what is null does not matter.
     *
     * @param sentimentLabel positive, neutral or negative
     * @param minQualityScore 0 to 1
     */
    @SnakeCase
    public record FilterForm(
            @Nullable String userId,
            @Nullable String sentimentLabel,
            @Nullable Double minQualityScore) {

        Filter filter() {
            return new Filter(0, null, userId, null, null, label(), minQualityScore, null);
        }

        private @Nullable Label label() {
            if (sentimentLabel == null) {
                return null;
            }
            return Arrays.stream(Label.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(sentimentLabel))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "sentiment_label: \"" + sentimentLabel + "\", expected positive, neutral or negative"));
        }
    }

    /** What a dataset is to be written as; the format after the question mark when nothing is said. */
    @SnakeCase
    public record ExportForm(@Nullable String format) {}

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
                        .takes(House.SKIP, House.LIMIT, READY)
                        .answers(200, DatasetView[].class, "Some of them")
                        .by(house.to(this::list)),
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
                        .body(ExportForm.class)
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

    private Reply list(Call call) {
        boolean ready = call.find(READY).orElse(true);
        List<Dataset> some = ready ? above(passedOver(call.get(House.SKIP)), call.get(House.LIMIT)) : List.of();
        return Reply.ok(some.stream().map(DatasetView::of).toList());
    }

    private List<Dataset> above(long id, long limit) {
        return house.store().datasets().list(id, Math.toIntExact(limit));
    }

    /** The id of the last of so many datasets, or of all of them; 0 for none. */
    private long passedOver(long skip) {
        long last = 0;
        for (long left = skip; left > 0; left -= AT_ONCE) {
            List<Dataset> passed = above(last, Math.min(left, AT_ONCE));
            if (passed.isEmpty()) {
                return last;
            }
            last = passed.get(passed.size() - 1).id();
        }
        return last;
    }

    private Reply create(Call call) {
        DatasetForm form = call.body(DatasetForm.class);
        String description = form.description() == null ? "" : form.description();
        Double threshold = form.qualityThreshold();
        List<Long> ids = form.conversationIds();
        if (ids != null && !ids.isEmpty()) {
            throw ProblemException.of(
                    400, "conversation_ids: a dataset is chosen by filters and quality_threshold, not one by one");
        }
        if (form.exportFormat() != null) {
            House.format(form.exportFormat());
        }
        try {
            Dataset.requireWords(form.name(), description);
            Dataset made = house.archive()
                    .choose(
                            form.name(),
                            description,
                            form.filters() == null ? Filter.ALL : form.filters().filter(),
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
        ExportFormat format = format(call);
        return House.stream("dataset-" + dataset, format, out -> house.archive().export(dataset, format, out));
    }

    /** A body may be left out. */
    private static ExportFormat format(Call call) {
        if (call.request().header("Content-Type").isEmpty()) {
            return House.format(call);
        }
        String said = call.body(ExportForm.class).format();
        return said == null ? House.format(call) : House.format(said);
    }

    private Reply download(Call call) {
        long dataset = found(call).id();
        ExportFormat format = House.format(call);
        return House.stream(
                "dataset-" + dataset, format, out -> house.archive().write(Filter.ALL.dataset(dataset), format, out));
    }
}
