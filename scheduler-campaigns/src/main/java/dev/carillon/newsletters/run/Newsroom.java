// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.run;

import dev.carillon.handler.JobContext;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.plan.NewsletterPlan;
import dev.carillon.newsletters.scrape.Scrape;
import dev.carillon.newsletters.scrape.Scraper;
import dev.carillon.newsletters.store.NewsletterStore;
import dev.carillon.newsletters.writing.Assignment;
import dev.carillon.newsletters.writing.Draft;
import dev.carillon.newsletters.writing.ModelWriter;
import dev.carillon.newsletters.writing.TemplateWriter;
import dev.carillon.newsletters.writing.WritingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where items are gathered and issues written. */
public final class Newsroom {

    private static final int MOST_COUNTED = 500;

    private final NewsletterStore store;
    private final Scraper scraper;
    private final @Nullable WritingModel model;
    private final InstantSource clock;

    /**
     * One over a store.
     *
     * @param model what writes; null for the template alone
     */
    public Newsroom(NewsletterStore store, Scraper scraper, @Nullable WritingModel model, InstantSource clock) {
        this.store = store;
        this.scraper = scraper;
        this.model = model;
        this.clock = clock;
    }

    /** Asks the sources; some may fail. When all do, it was for nothing and is to be tried again. */
    Map<String, Object> scrape(JobContext<NewsletterPlan> run, NewsletterPlan plan) throws Exception {
        List<Source> sources = sources(run, plan);
        Scrape scrape = scraper.scrape(run.run().workspace(), sources);
        scrape.failures().forEach(run::log);
        if (scrape.failed()) {
            throw new IOException("no source could be had: " + String.join("; ", scrape.failures()));
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("items_count", unused(run, plan, sources, MOST_COUNTED).size());
        result.put("sources", scrape.sources());
        result.put(
                "kinds",
                sources.stream().map(source -> source.kind().word()).distinct().toList());
        result.put("days_back", plan.config().daysBack());
        result.put("new_count", scrape.found());
        result.put("failures", scrape.failures());
        return result;
    }

    private List<Source> sources(JobContext<NewsletterPlan> run, NewsletterPlan plan) throws BadPlanException {
        List<Source> sources =
                scraper.meant(run.run().workspace(), plan.config().sources());
        if (sources.isEmpty()) {
            throw new BadPlanException("config.sources: " + plan.config().sources()
                    + ", expected the name or the kind of an enabled source of workspace "
                    + run.run().workspace());
        }
        return sources;
    }

    private List<Item> unused(JobContext<NewsletterPlan> run, NewsletterPlan plan, List<Source> sources, int most) {
        Instant time = run.scheduledTime();
        return store.items()
                .unused(
                        run.run().workspace(),
                        NewsletterRun.job(run.run()),
                        sources.stream().map(Source::name).toList(),
                        plan.from(time),
                        plan.to(time),
                        most);
    }

    /** Writes an issue of what no earlier one has had; none when there is nothing. */
    Map<String, Object> generate(JobContext<NewsletterPlan> run, NewsletterPlan plan) throws Exception {
        // made from the run: when this step is repeated after a crash it is the same issue
        UUID id =
                UUID.nameUUIDFromBytes(("newsletter issue of run " + run.run().id()).getBytes(StandardCharsets.UTF_8));
        var known = store.issues().find(run.run().workspace(), id);
        if (known.isPresent()) {
            return written(known.get());
        }
        List<Item> items = unused(run, plan, sources(run, plan), plan.config().maxItems());
        if (items.isEmpty()) {
            run.log("generate: nothing new, no issue");
            var result = new LinkedHashMap<String, Object>();
            result.put("newsletter_id", null);
            result.put("items_count", 0);
            return result;
        }
        LocalDate day = run.scheduledTime().atZone(plan.timing().zoneId()).toLocalDate();
        Draft draft =
                draft(run, plan, new Assignment(plan.title(), plan.config().tone(), day, items));
        if (draft.remark() != null) {
            run.log("generate: " + draft.remark());
        }
        var issue = new Issue(
                id,
                run.run().workspace(),
                NewsletterRun.job(run.run()),
                draft.subject(),
                draft.html(),
                draft.text(),
                items,
                draft.writtenBy(),
                run.test() || plan.config().testMode(),
                clock.instant(),
                null);
        store.issues().add(issue);
        return written(issue);
    }

    private Draft draft(JobContext<NewsletterPlan> run, NewsletterPlan plan, Assignment assignment) throws Exception {
        TemplateWriter template = template(run.run().workspace(), plan.config().template());
        WritingModel writing = model;
        return writing == null ? template.write(assignment) : new ModelWriter(writing, template).write(assignment);
    }

    private TemplateWriter template(String workspace, @Nullable String name) throws BadPlanException {
        if (name == null) {
            return TemplateWriter.builtIn();
        }
        return store.templates()
                .find(workspace, name)
                .map(TemplateWriter::new)
                .orElseThrow(() -> new BadPlanException(
                        "config.template: \"" + name + "\", expected one of workspace " + workspace));
    }

    private static Map<String, Object> written(Issue issue) {
        var result = new LinkedHashMap<String, Object>();
        result.put("newsletter_id", issue.id().toString());
        result.put("items_count", issue.items().size());
        return result;
    }
}
