// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.archive;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.analysis.Analyst;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.export.Export;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.ledger.Ledger;
import dev.carillon.ingest.merkle.MerkleTree;
import dev.carillon.ingest.store.Batch;
import dev.carillon.ingest.store.Conversations.Flag;
import dev.carillon.ingest.store.Dataset;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The conversations that are kept: read, analysed again, proved, verified, chosen and exported. However many there are, a thousand
 * of them are in memory at a time. Thread-safe.
 */
public final class Archive {

    private static final int AT_ONCE = 1_000;

    private final IngestStore store;
    private final Ledger ledger;
    private final Analyst analyst;
    private final InstantSource clock;

    /** The conversations of a store, which are anchored in a ledger. */
    public Archive(IngestStore store, Ledger ledger, Analyst analyst, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.analyst = analyst;
        this.clock = clock;
    }

    /** Done with each of many conversations. */
    @FunctionalInterface
    private interface Use {
        void with(Conversation one) throws IOException, InterruptedException;
    }

    /**
     * Some of those that a filter lets through, by id.
     *
     * @param skip 0 or more of them
     * @param limit 1 to 1,000
     */
    public ConversationPage list(Filter filter, int skip, int limit) {
        if (skip < 0) {
            throw new IllegalArgumentException("skip: " + skip + ", expected 0 or more");
        }
        if (limit < 1 || limit > AT_ONCE) {
            throw new IllegalArgumentException("limit: " + limit + ", expected 1.." + AT_ONCE);
        }
        return new ConversationPage(
                store.conversations().count(filter), store.conversations().list(filter, skip, limit));
    }

    /** One of them, empty when there is none of that id. */
    public Optional<Conversation> find(long id) {
        return store.conversations().find(id);
    }

    /** All versions of the analysis of one, the first one first. */
    public List<Analysis> analyses(long id) {
        return store.conversations().analyses(id);
    }

    /**
     * Analyses one again; another result becomes its next version.
     *
     * @return the conversation as it is now, empty when there is none of that id
     */
    public Optional<Conversation> analyse(long id) throws InterruptedException {
        Optional<Conversation> one = find(id);
        if (one.isEmpty()) {
            return one;
        }
        analyse(one.get());
        return find(id);
    }

    /**
     * Analyses all of a filter again whose analysis is by another analyst than today's.
     *
     * @return how many have another result now
     */
    public int analyseAll(Filter filter) throws InterruptedException {
        var changed = new ArrayList<Long>();
        try {
            each(filter, one -> {
                if (!one.analysis().analyst().equals(analyst.name()) && analyse(one)) {
                    changed.add(one.id());
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return changed.size();
    }

    private boolean analyse(Conversation one) throws InterruptedException {
        return store.conversations()
                .analyse(one.id(), analyst.analyse(one.content().subject()), clock.instant());
    }

    /** What the analyses of a filter come to. */
    public Summary summary(Filter filter) {
        var sum = new Summary.Sum();
        try {
            each(filter, sum::add);
        } catch (IOException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
        return sum.end();
    }

    /** Says of conversations that they are processed or exported, or are not; answers how many that changed. */
    public int flag(Collection<Long> ids, Flag flag, boolean on) {
        return store.conversations().flag(ids, flag, on, clock.instant());
    }

    /** The proof that one is in its batch; empty when there is no such conversation, or it is not anchored yet. */
    public Optional<ConversationProof> proof(long id) {
        return find(id).flatMap(one -> one.anchored().map(anchor -> {
            Batch batch = store.batches().find(anchor.batch()).orElseThrow();
            MerkleTree tree = MerkleTree.of(store.batches().leaves(batch.number()));
            return new ConversationProof(
                    one.content().canonical(), tree.proof(anchor.leaf()), batch.root(), batch.key());
        }));
    }

    /**
     * Whether one is as it was anchored.
     *
     * @return empty when there is no such conversation
     * @throws dev.carillon.ingest.ledger.LedgerException when the ledger cannot be had
     */
    public Optional<Verification> verify(long id) {
        if (find(id).isEmpty()) {
            return Optional.empty();
        }
        Optional<ConversationProof> proof = proof(id);
        if (proof.isEmpty()) {
            return Optional.of(Verification.NOT_ANCHORED);
        }
        if (!proof.get().verify()) {
            return Optional.of(Verification.CHANGED);
        }
        boolean attested = ledger.attests(proof.get().batchKey(), proof.get().root());
        return Optional.of(attested ? Verification.VERIFIED : Verification.UNATTESTED);
    }

    /**
     * Chooses all conversations of a filter, of at least a quality.
     *
     * @param threshold 0 to 1, {@link Dataset#USUAL_THRESHOLD} if nobody says otherwise
     */
    public Dataset choose(String name, String description, Filter filter, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold: " + threshold + ", expected 0..1");
        }
        return store.datasets().create(name, description, filter, threshold, clock.instant());
    }

    /**
     * Writes a dataset, and marks it and its conversations as exported.
     *
     * @return how many conversations were written
     * @throws NoSuchElementException when there is no such dataset
     * @throws IOException when what it is written to fails; nothing is marked then
     */
    public long export(long dataset, ExportFormat format, Appendable out) throws IOException {
        if (store.datasets().find(dataset).isEmpty()) {
            throw new NoSuchElementException("dataset: " + dataset + ", there is none of that id");
        }
        var measured = new Measured(out);
        long written = export(Filter.ALL.dataset(dataset), format, measured);
        store.datasets().exported(dataset, measured.bytes, clock.instant());
        return written;
    }

    /**
     * Writes all conversations of a filter, and marks them as exported.
     *
     * @return how many were written
     * @throws IOException when what it is written to fails; nothing is marked then
     */
    public long export(Filter filter, ExportFormat format, Appendable out) throws IOException {
        var written = new ArrayList<Long>();
        write(filter, format, out, one -> written.add(one.id()));
        for (int from = 0; from < written.size(); from += AT_ONCE) {
            flag(written.subList(from, Math.min(written.size(), from + AT_ONCE)), Flag.EXPORTED, true);
        }
        return written.size();
    }

    /**
     * Writes all conversations of a filter, and marks nothing.
     *
     * @throws IOException when what it is written to fails
     */
    public void write(Filter filter, ExportFormat format, Appendable out) throws IOException {
        write(filter, format, out, one -> {});
    }

    private void write(Filter filter, ExportFormat format, Appendable out, Consumer<Conversation> written)
            throws IOException {
        Export export = Export.to(out, format);
        export.begin();
        try {
            each(filter, one -> {
                export.add(one);
                written.accept(one);
            });
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
        export.end();
    }

    private void each(Filter filter, Use use) throws IOException, InterruptedException {
        List<Conversation> some;
        long after = filter.after();
        do {
            some = store.conversations().list(filter.after(after), 0, AT_ONCE);
            for (Conversation one : some) {
                use.with(one);
                after = one.id();
            }
        } while (some.size() == AT_ONCE);
    }

    /** Counts bytes of UTF-8 on their way. */
    private static final class Measured implements Appendable {

        private final Appendable out;
        private long bytes;

        Measured(Appendable out) {
            this.out = out;
        }

        @Override
        public Appendable append(CharSequence text) throws IOException {
            bytes += text.toString().getBytes(StandardCharsets.UTF_8).length;
            out.append(text);
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int from, int to) throws IOException {
            return append(text.subSequence(from, to));
        }

        @Override
        public Appendable append(char c) throws IOException {
            return append(String.valueOf(c));
        }
    }
}
