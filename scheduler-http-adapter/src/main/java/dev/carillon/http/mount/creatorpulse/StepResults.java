// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.creatorpulse;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.json.SnakeCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the actions of an execution have brought, read from the steps of its run. */
record StepResults(Map<String, String> steps) {

    private static final String SCRAPE = "scrape";
    private static final String GENERATE = "generate";
    private static final String SEND = "send";

    /**
     * What was scraped.
     *
     * @param itemsScraped how many items there are for the newsletter
     * @param sources the kinds of the sources that were asked
     * @param sourceNames those sources
     * @param newItems how many of the items nobody had seen
     * @param failures a line for each source that could not be had
     */
    @SnakeCase
    public record Scraped(
            long itemsScraped,
            List<String> sources,
            List<String> sourceNames,
            int daysBack,
            long newItems,
            List<String> failures) {}

    /**
     * What was written.
     *
     * @param newsletterId null when nothing was new
     */
    @SnakeCase
    public record Generated(@Nullable String newsletterId, long itemsUsed) {}

    /**
     * What was sent.
     *
     * @param deliveryId the id of the newsletter, which is delivered once; null when nothing was to leave
     * @param sentCount how many copies mail servers have confirmed
     * @param uncertainCount of how many copies nobody knows whether they have arrived
     */
    @SnakeCase
    public record Sent(
            @Nullable String deliveryId,
            long sentCount,
            long recipientsCount,
            long failedCount,
            long uncertainCount,
            boolean testMode,
            @Nullable String message) {}

    /** The step {@code scrape} as newsletters keep it. */
    @SnakeCase
    public record ScrapeStep(
            @Nullable Long itemsCount,
            @Nullable List<String> sources,
            @Nullable List<String> kinds,
            @Nullable Integer daysBack,
            @Nullable Long newCount,
            @Nullable List<String> failures) {}

    /** The step {@code generate}. */
    @SnakeCase
    public record GenerateStep(
            @Nullable String newsletterId, @Nullable Long itemsCount) {}

    /** The step {@code send}. */
    @SnakeCase
    public record SendStep(
            @Nullable String newsletterId,
            @Nullable Long recipientsCount,
            @Nullable Long sentCount,
            @Nullable Long failedCount,
            @Nullable Long uncertainCount,
            @Nullable Boolean testMode,
            @Nullable String message) {}

    /** The actions that were done, in their order. */
    List<String> performed() {
        return Stream.of(SCRAPE, GENERATE, SEND).filter(steps::containsKey).toList();
    }

    @Nullable
    Scraped scraped() {
        ScrapeStep step = read(SCRAPE, ScrapeStep.class);
        if (step == null) {
            return null;
        }
        List<String> names = orNone(step.sources());
        return new Scraped(
                orZero(step.itemsCount()),
                step.kinds() == null ? names : step.kinds(),
                names,
                step.daysBack() == null ? 0 : step.daysBack(),
                orZero(step.newCount()),
                orNone(step.failures()));
    }

    @Nullable
    Generated generated() {
        GenerateStep step = read(GENERATE, GenerateStep.class);
        return step == null ? null : new Generated(step.newsletterId(), orZero(step.itemsCount()));
    }

    @Nullable
    Sent sent() {
        SendStep step = read(SEND, SendStep.class);
        if (step == null) {
            return null;
        }
        boolean test = step.testMode() != null && step.testMode();
        return new Sent(
                test ? null : delivery(step),
                orZero(step.sentCount()),
                orZero(step.recipientsCount()),
                orZero(step.failedCount()),
                orZero(step.uncertainCount()),
                test,
                step.message());
    }

    /** Steps of earlier versions do not say which newsletter was sent: the one that the same run has written. */
    private @Nullable String delivery(SendStep step) {
        Generated generated = generated();
        String written = generated == null ? null : generated.newsletterId();
        return step.newsletterId() == null ? written : step.newsletterId();
    }

    private <T> @Nullable T read(String step, Class<T> type) {
        String text = steps.get(step);
        return text == null ? null : JsonForm.read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static List<String> orNone(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts;
    }
}
