// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.ingest;

import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.archive.Archive;
import dev.carillon.ingest.archive.ConversationProof;
import dev.carillon.ingest.archive.Summary;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.ledger.LedgerVerifier;
import dev.carillon.ingest.ledger.LedgerVerifier.Verdict;
import dev.carillon.ingest.ledger.SignedLedger;
import dev.carillon.ingest.store.BadItem;
import dev.carillon.ingest.store.Filter;
import dev.carillon.ingest.store.IngestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is shown of an ingest. */
record IngestPage(IngestStore store, Archive archive, SignedLedger ledger) {

    private static final int BAD_SHOWN = 10;

    List<String> lines() {
        var lines = new ArrayList<String>();
        Summary all = archive.summary(Filter.ALL);
        lines.add("");
        lines.add(all.total() + " conversations are kept");
        lines.add(text(
                "Sentiment  %+.2f on average: %d positive, %d neutral, %d negative",
                all.sentiment(),
                all.labels().getOrDefault(Label.POSITIVE, 0L),
                all.labels().getOrDefault(Label.NEUTRAL, 0L),
                all.labels().getOrDefault(Label.NEGATIVE, 0L)));
        lines.add(text("Quality    %.2f on average, engagement %.2f", all.quality(), all.engagement()));
        lines.add("Topics     "
                + all.topics().entrySet().stream()
                        .map(topic -> topic.getKey() + " " + topic.getValue())
                        .collect(Collectors.joining(", ")));
        bad(lines);
        proof(lines);
        ledger(lines);
        return lines;
    }

    private void bad(List<String> lines) {
        for (BadItem bad : store.badItems().list(0, BAD_SHOWN)) {
            lines.add("Set aside  " + bad.key() + ": " + bad.reason());
        }
    }

    private void proof(List<String> lines) {
        List<Conversation> first = store.conversations().list(Filter.ALL.processed(true), 0, 1);
        if (first.isEmpty()) {
            return;
        }
        ConversationProof proof = archive.proof(first.get(0).id()).orElseThrow();
        lines.add("Root       " + proof.root() + " of " + proof.batchKey());
        lines.add(text(
                "Proof      %s is leaf %d of %d, by %d hashes: %s",
                first.get(0).externalId(),
                proof.inclusion().index(),
                proof.inclusion().size(),
                proof.inclusion().path().size(),
                proof.verify() ? "verified" : "NOT VERIFIED"));
    }

    private void ledger(List<String> lines) {
        Verdict verdict = new LedgerVerifier(ledger.publicKey()).verify(store.ledger());
        lines.add("Ledger     "
                + (verdict instanceof Verdict.Intact intact
                        ? "intact up to entry " + intact.head().number() + ", "
                                + intact.head().hash()
                        : verdict));
        lines.add("Public key " + ledger.publicKey());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
