// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.ingest;

import dev.carillon.http.route.Access;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.IngestMetrics;
import dev.carillon.ingest.archive.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the analyses come to, and how the ingest did lately. */
final class FigureRoutes {

    private static final Parameter<Long> HOURS =
            Parameter.whole("hours", 1, 24 * 366, "How far back").or(24L);

    private final Door door;

    FigureRoutes(Door door) {
        this.door = door;
    }

    /**
     * What many analyses come to.
     *
     * @param total how many conversations
     * @param sentiment the mean, 0 for none; so are quality and engagement
     * @param labels how many sound so
     * @param topics how many are about it
     */
    public record SummaryView(
            long total,
            double sentiment,
            double quality,
            double engagement,
            Map<String, Long> labels,
            Map<String, Long> topics) {

        static SummaryView of(Summary summary) {
            Map<String, Long> labels = new TreeMap<>();
            summary.labels().forEach((label, count) -> labels.put(label.word(), count));
            return new SummaryView(
                    summary.total(),
                    summary.sentiment(),
                    summary.quality(),
                    summary.engagement(),
                    labels,
                    summary.topics());
        }
    }

    /**
     * How all sources of the store together did.
     *
     * @param fetchSuccessRate which share of the fetches succeeded, 0 to 100; null when there were none
     * @param errorsPerHour how many fetches failed and items were set aside
     * @param growthPerDay how many conversations there are more
     */
    public record MetricsView(
            @Nullable Double fetchSuccessRate, double conversationsPerHour, double errorsPerHour, double growthPerDay) {

        static MetricsView of(IngestMetrics metrics) {
            return new MetricsView(
                    metrics.fetchSuccessRate().isPresent()
                            ? metrics.fetchSuccessRate().getAsDouble()
                            : null,
                    metrics.conversationsPerHour(),
                    metrics.errorsPerHour(),
                    metrics.growthPerDay());
        }
    }

    List<Route> all() {
        return List.of(
                Door.at(Method.GET, "/analytics", "getAnalytics", "What the analyses of conversations come to")
                        .may(Access.MEMBER)
                        .takes(Filters.all())
                        .answers(200, SummaryView.class, "The sums")
                        .by(door.to(
                                call -> Reply.ok(SummaryView.of(door.archive().summary(Filters.of(call)))))),
                Door.at(Method.GET, "/metrics", "getIngestMetrics", "How the ingest did lately")
                        .may(Access.MEMBER)
                        .takes(HOURS)
                        .answers(200, MetricsView.class, "The figures")
                        .by(door.to(call -> Reply.ok(
                                MetricsView.of(door.ingests().get(0).metrics(Duration.ofHours(call.get(HOURS))))))));
    }
}
