// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest;

import dev.carillon.JobClient;
import dev.carillon.SchedulerPlugin;
import dev.carillon.execution.RunId;
import dev.carillon.handler.FailureRule;
import dev.carillon.ingest.analysis.Analyst;
import dev.carillon.ingest.analysis.Sentiment;
import dev.carillon.ingest.archive.Archive;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.intake.Anchoring;
import dev.carillon.ingest.intake.FetchRules;
import dev.carillon.ingest.intake.Fetcher;
import dev.carillon.ingest.intake.Intake;
import dev.carillon.ingest.ledger.Ledger;
import dev.carillon.ingest.source.ConversationSource;
import dev.carillon.ingest.source.SourceName;
import dev.carillon.ingest.store.IngestStore;
import dev.carillon.ingest.store.SourceState;
import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.policy.OverlapPolicy;
import dev.carillon.store.StoredJob;
import dev.carillon.trigger.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Conversations of one source, fetched, analysed, kept and anchored, as a plug-in of the scheduler: one job, every two hours at
 * first. The source is asked by one node at a time, at least an hour after the fetch before, and after an error 5 minutes later,
 * then 10, and so on.
 *
 * <pre>{@code
 * var store = JdbcIngestStore.of(dataSource).migrate();
 * var ledger = new SignedLedger(store.ledger(), key);
 * Scheduler.on(jobs).plugin(ConversationIngest.of(store, source, ledger)).start();
 * }</pre>
 *
 * <p>Immutable; each method that says how answers a changed copy. A scheduler takes in one plug-in for each source; several sources
 * may share a store.
 */
public final class ConversationIngest implements SchedulerPlugin {

    private static final String STOPPED = "stopped";

    private final IngestStore store;
    private final ConversationSource source;
    private final Ledger ledger;
    private final Options options;
    private final JobType<FetchSettings> type;

    /** All that has a usual value. */
    private record Options(
            FetchSettings settings,
            FetchRules rules,
            Analyst analyst,
            String user,
            Function<Conversation, String> tokenUri,
            InstantSource clock) {}

    private ConversationIngest(IngestStore store, ConversationSource source, Ledger ledger, Options options) {
        this.store = store;
        this.source = source;
        this.ledger = ledger;
        this.options = options;
        this.type = JobType.of("conversation-ingest-" + SourceName.checked(source.name()), FetchSettings.class);
    }

    /** The ingest of a source into a store, anchored in a ledger. */
    public static ConversationIngest of(IngestStore store, ConversationSource source, Ledger ledger) {
        var options = new Options(
                FetchSettings.DEFAULT,
                FetchRules.DEFAULT,
                Analyst.withLexicon(),
                "buddi_user",
                one -> "https://buddi.ai/memory/" + one.externalId(),
                Clock.systemUTC());
        return new ConversationIngest(store, source, ledger, options);
    }

    private ConversationIngest with(Options other) {
        return new ConversationIngest(store, source, ledger, other);
    }

    /** How often and how much is fetched, for as long as {@link #changeSettings} has not said anything else. */
    public ConversationIngest settings(FetchSettings other) {
        return with(new Options(other, options.rules, options.analyst, options.user, options.tokenUri, options.clock));
    }

    /** When the source may be asked again; {@link FetchRules#DEFAULT} otherwise. */
    public ConversationIngest rules(FetchRules other) {
        return with(
                new Options(options.settings, other, options.analyst, options.user, options.tokenUri, options.clock));
    }

    /** What tells how good a conversation sounds; an English lexicon otherwise. */
    public ConversationIngest sentiment(Sentiment other) {
        return with(new Options(
                options.settings, options.rules, new Analyst(other), options.user, options.tokenUri, options.clock));
    }

    /** Whose the conversations are, {@code buddi_user} otherwise; 1 to 255 characters. */
    public ConversationIngest user(String other) {
        return with(
                new Options(options.settings, options.rules, options.analyst, other, options.tokenUri, options.clock));
    }

    /** Where the token of a conversation points. */
    public ConversationIngest tokenUri(Function<Conversation, String> other) {
        return with(new Options(options.settings, options.rules, options.analyst, options.user, other, options.clock));
    }

    /** Another clock than the machine's: for virtual time. */
    public ConversationIngest clock(InstantSource other) {
        return with(
                new Options(options.settings, options.rules, options.analyst, options.user, options.tokenUri, other));
    }

    /** The name of its job and of its type: {@code conversation-ingest-buddi} and so on. */
    @Override
    public String name() {
        return type.name();
    }

    /** The name of its source. */
    public String source() {
        return source.name();
    }

    @Override
    public void install(Host host) {
        host.handle(
                type,
                new FetchJob(fetcher(), options.clock),
                FailureRule.retryAfter(FetchFailedException.class, FetchFailedException::delay));
        host.declare(job(options.settings));
    }

    /** What fetches, for a host that does so without a scheduler. */
    public Fetcher fetcher() {
        return new Fetcher(
                store,
                source,
                intake(),
                anchoring(),
                options.rules,
                options.clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private Intake intake() {
        return new Intake(store, options.analyst, options.user, options.clock);
    }

    private Anchoring anchoring() {
        return new Anchoring(store, ledger, options.tokenUri, options.clock);
    }

    private Job job(FetchSettings settings) {
        return Job.of(type, name(), settings)
                .when(Trigger.every(settings.interval()))
                .overlap(OverlapPolicy.SKIP)
                .limit("ingest-" + source.name(), 1)
                .retry(options.rules.backoff())
                .describedAs("Fetches conversations of \"" + source.name() + "\"");
    }

    /** What comes by itself, such as the body of a webhook, goes the same way. */
    public Push push() {
        return new Push(source.name(), intake(), anchoring());
    }

    /** Anchors what is kept of the source and not anchored yet; fetches do that by themselves. */
    public Anchoring.Anchored anchor() {
        return anchoring().anchor(source.name());
    }

    /** The conversations that are kept: to be read, analysed again, proved and exported. */
    public Archive archive() {
        return new Archive(store, ledger, options.analyst, options.clock);
    }

    /**
     * Has it fetch when its time comes, and once right away if the source may be asked.
     *
     * @return false when it does so already, and nothing is changed
     * @throws NoSuchElementException when no scheduler with it has been started yet
     */
    public boolean start(JobClient client) {
        StoredJob stored = stored(client);
        if (stored.state() == StoredJob.State.ACTIVE) {
            return false;
        }
        client.put(stored.job().enabled(true));
        client.job(name()).resume();
        fetchNow(client);
        return true;
    }

    /**
     * Lets it fetch no more until it is started; a fetch that is under way goes on. It stays so over restarts.
     *
     * @return false when it is stopped already
     * @throws NoSuchElementException when no scheduler with it has been started yet
     */
    public boolean stop(JobClient client) {
        if (stored(client).state() != StoredJob.State.ACTIVE) {
            return false;
        }
        client.job(name()).pause(STOPPED);
        return true;
    }

    /**
     * Asks for a fetch now, stopped or not.
     *
     * @throws NoSuchElementException when no scheduler with it has been started yet
     */
    public FetchAnswer fetchNow(JobClient client) {
        SourceState state = store.sources().state(source.name());
        Instant now = options.clock.instant();
        if (state.busy(now)) {
            return new FetchAnswer.Underway();
        }
        Instant notBefore = state.notBefore();
        if (notBefore != null && now.isBefore(notBefore)) {
            return new FetchAnswer.Limited(notBefore);
        }
        Optional<RunId> run = client.job(name()).runNow();
        return run.<FetchAnswer>map(FetchAnswer.Started::new).orElseGet(FetchAnswer.Underway::new);
    }

    /**
     * Changes how often and how much is fetched, now and for good: all of it in one step, and a restart changes nothing of it. With
     * another interval the next fetch is that far from now.
     *
     * @throws NoSuchElementException when no scheduler with it has been started yet
     */
    public void changeSettings(JobClient client, FetchSettings settings) {
        Job job = stored(client).job();
        Job changed = new Job(
                job.key(),
                job.type(),
                type.encode(settings),
                Trigger.every(settings.interval()),
                job.terms(),
                job.catchUp(),
                job.overlap(),
                job.maxInstances(),
                job.pauseAfterFailures(),
                job.enabled(),
                job.description(),
                job.labels(),
                job.owner());
        client.put(changed);
    }

    /**
     * How it stands.
     *
     * @throws NoSuchElementException when no scheduler with it has been started yet
     */
    public IngestStatus status(JobClient client) {
        StoredJob stored = stored(client);
        return Standing.of(store, source.name(), stored, settings(stored), options.clock.instant());
    }

    private FetchSettings settings(StoredJob stored) {
        FetchSettings settings = type.decode(stored.job().payload());
        return settings == null ? options.settings : settings;
    }

    /**
     * How it did lately, all sources of its store together.
     *
     * @param span how long back, 1 minute to 366 days
     */
    public IngestMetrics metrics(Duration span) {
        return IngestMetrics.of(store, options.clock.instant(), span);
    }

    private StoredJob stored(JobClient client) {
        return client.find(name())
                .orElseThrow(() -> new NoSuchElementException("job: \"" + name() + "\", there is none of that name"));
    }
}
