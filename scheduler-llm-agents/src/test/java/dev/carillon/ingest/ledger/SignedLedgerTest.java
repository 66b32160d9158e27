// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.ingest.ledger.LedgerVerifier.Verdict;
import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SignedLedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SigningKey KEY = SigningKey.generate();

    private final InMemoryLedgerLog log = new InMemoryLedgerLog();
    private final SignedLedger ledger = new SignedLedger(log, KEY);
    private final LedgerVerifier verifier = new LedgerVerifier(KEY.publicKey());

    static Deposit deposit(String key, int size) {
        var tokens = new ArrayList<Deposit.Token>();
        for (int i = 0; i < size; i++) {
            tokens.add(new Deposit.Token("anna", Hash.ofText(key + i), "{}", "{}", "conversation_" + i));
        }
        return new Deposit(key, Hash.ofText(key), tokens, NOON);
    }

    private List<LedgerEntry> filled(int entries) {
        for (int i = 1; i <= entries; i++) {
            ledger.anchor(deposit("batch-" + i, 2));
        }
        return log.from(1, entries);
    }

    private Verdict verdict(List<LedgerEntry> entries) {
        return verifier.verify(entries, Optional.empty());
    }

    @Test
    void entriesFollowEachOtherAndVerify() {
        filled(5);
        LedgerHead head = ledger.head();
        assertThat(head.number()).isEqualTo(5);
        assertThat(verifier.verify(log)).isEqualTo(new Verdict.Intact(head));
        assertThat(verifier.verify(log, head)).isEqualTo(new Verdict.Intact(head));
    }

    @Test
    void anEmptyLedgerIsIntact() {
        assertThat(verifier.verify(log)).isEqualTo(new Verdict.Intact(ledger.head()));
        assertThat(ledger.head().number()).isZero();
    }

    @Test
    void idsAreUniqueAndAKeyIsKeptOnce() {
        Receipt first = ledger.anchor(deposit("batch-1", 3));
        assertThat(first.ids())
                .extracting(Receipt.Ids::anchor)
                .containsExactly("anchor_1_0", "anchor_1_1", "anchor_1_2");
        assertThat(ledger.anchor(deposit("batch-1", 3))).isEqualTo(first);
        assertThat(ledger.head().number()).isEqualTo(1);
        assertThatThrownBy(() -> ledger.anchor(deposit("batch-1", 2))).isInstanceOf(LedgerException.class);
    }

    @Test
    void itAttestsWhatItKept() {
        ledger.anchor(deposit("batch-1", 1));
        assertThat(ledger.attests("batch-1", Hash.ofText("batch-1"))).isTrue();
        assertThat(ledger.attests("batch-1", Hash.ofText("batch-2"))).isFalse();
        assertThat(ledger.attests("batch-2", Hash.ofText("batch-2"))).isFalse();
        assertThat(new SignedLedger(log, SigningKey.generate()).attests("batch-1", Hash.ofText("batch-1")))
                .isFalse();
    }

    @Test
    void anyChangeOfAnyEntryIsSeenThere() {
        List<LedgerEntry> entries = filled(4);
        for (int i = 0; i < entries.size(); i++) {
            LedgerEntry e = entries.get(i);
            var twisted = new StringBuilder(e.signature());
            twisted.setCharAt(7, twisted.charAt(7) == 'A' ? 'B' : 'A');
            List<LedgerEntry> changes = List.of(
                    new LedgerEntry(
                            e.number(), e.previous(), e.key(), Hash.ofText("x"), e.size(), e.at(), e.signature()),
                    new LedgerEntry(e.number(), e.previous(), e.key() + "1", e.root(), e.size(), e.at(), e.signature()),
                    new LedgerEntry(e.number(), e.previous(), e.key(), e.root(), 3, e.at(), e.signature()),
                    new LedgerEntry(
                            e.number(), e.previous(), e.key(), e.root(), e.size(), e.at().plusMillis(1), e.signature()),
                    new LedgerEntry(e.number(), Hash.ofText("x"), e.key(), e.root(), e.size(), e.at(), e.signature()),
                    new LedgerEntry(e.number() + 1, e.previous(), e.key(), e.root(), e.size(), e.at(), e.signature()),
                    new LedgerEntry(e.number(), e.previous(), e.key(), e.root(), e.size(), e.at(), twisted.toString()),
                    new LedgerEntry(e.number(), e.previous(), e.key(), e.root(), e.size(), e.at(), "no base 64!"),
                    new LedgerEntry(e.number(), e.previous(), e.key(), e.root(), e.size(), e.at(), ""));
            for (LedgerEntry changed : changes) {
                var all = new ArrayList<>(entries);
                all.set(i, changed);
                assertThat(verdict(all))
                        .isInstanceOfSatisfying(
                                Verdict.Broken.class,
                                broken -> assertThat(broken.number()).isEqualTo(e.number()));
            }
        }
    }

    @Test
    void entriesThatAreMissingOrExchangedAreSeen() {
        List<LedgerEntry> entries = filled(4);
        assertThat(verdict(entries.subList(1, 4))).isInstanceOf(Verdict.Broken.class);
        assertThat(verdict(List.of(entries.get(0), entries.get(2), entries.get(3))))
                .isInstanceOf(Verdict.Broken.class);
        assertThat(verdict(List.of(entries.get(1), entries.get(0)))).isInstanceOf(Verdict.Broken.class);
        assertThat(verdict(List.of(entries.get(0), entries.get(0)))).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void anEndThatWasCutOffIsSeenWhereALaterHeadIsKnown() {
        List<LedgerEntry> entries = filled(4);
        List<LedgerEntry> cut = entries.subList(0, 2);
        assertThat(verdict(cut)).isInstanceOf(Verdict.Intact.class);
        assertThat(verifier.verify(cut, Optional.of(ledger.head())))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.number()).isEqualTo(3));
    }

    @Test
    void anotherHistoryOfTheSameKeyIsSeenWhereAHeadIsKnown() {
        filled(3);
        LedgerHead known = ledger.head();
        var otherLog = new InMemoryLedgerLog();
        var other = new SignedLedger(otherLog, KEY);
        for (int i = 1; i <= 5; i++) {
            other.anchor(deposit("other-" + i, 1));
        }
        assertThat(verifier.verify(otherLog)).isInstanceOf(Verdict.Intact.class);
        assertThat(verifier.verify(otherLog, known))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.number()).isEqualTo(3));
    }

    @Test
    void endsOfTwoHistoriesDoNotFit() {
        List<LedgerEntry> entries = filled(2);
        var otherLog = new InMemoryLedgerLog();
        var other = new SignedLedger(otherLog, KEY);
        for (int i = 1; i <= 3; i++) {
            other.anchor(deposit("other-" + i, 1));
        }
        var spliced = new ArrayList<>(entries);
        spliced.add(otherLog.from(3, 1).get(0));
        assertThat(verdict(spliced))
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.number()).isEqualTo(3));
    }

    @Test
    void anotherKeyIsAnotherLedger() {
        filled(1);
        assertThat(new LedgerVerifier(SigningKey.generate().publicKey()).verify(log))
                .isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void entriesTravelAsLines() {
        List<LedgerEntry> entries = filled(3);
        List<LedgerEntry> read =
                entries.stream().map(LedgerEntry::line).map(LedgerEntry::parse).toList();
        assertThat(read).isEqualTo(entries);
        assertThat(verdict(read)).isInstanceOf(Verdict.Intact.class);
        assertThatThrownBy(() -> LedgerEntry.parse("1 2 3")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsWrittenAndReadAndShownNowhere() {
        SigningKey read = SigningKey.parse(KEY.secret());
        assertThat(read.publicKey()).isEqualTo(KEY.publicKey());
        assertThat(KEY.toString())
                .isEqualTo(KEY.publicKey())
                .doesNotContain(KEY.secret().split(":", 2)[0]);
        String mixed =
                KEY.secret().split(":", 2)[0] + ":" + SigningKey.generate().publicKey();
        for (String wrong : List.of("", "a:b", KEY.publicKey(), mixed)) {
            assertThatThrownBy(() -> SigningKey.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("key: not shown, expected what SigningKey.secret() has written");
        }
    }

    @Test
    void manyMayWriteAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Receipt>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String key = "batch-" + i / 2;
                all.add(() -> new SignedLedger(log, KEY).anchor(deposit(key, 1)));
            }
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ledger.head().number()).isEqualTo(50);
        assertThat(verifier.verify(log)).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void theMockCountsFromItsAddresses() {
        MockLedger mock = MockLedger.at("ct_0000000000000000000000000000000a", "ct_000000000000000000000000000000ff");
        Receipt first = mock.anchor(deposit("batch-1", 2));
        assertThat(first.ids()).containsExactly(new Receipt.Ids("11", "256"), new Receipt.Ids("12", "257"));
        assertThat(mock.anchor(deposit("batch-1", 2))).isEqualTo(first);
        assertThat(mock.anchor(deposit("batch-2", 1)).ids()).containsExactly(new Receipt.Ids("13", "258"));
        assertThat(mock.verifies("11", Hash.ofText("batch-10"))).isTrue();
        assertThat(mock.verifies("11", Hash.ofText("batch-11"))).isFalse();
        assertThat(mock.verifies("99", Hash.ofText("batch-10"))).isFalse();
        assertThat(mock.ownerOf("256")).contains("anna");
        assertThat(mock.ownerOf("nobody")).isEmpty();
        assertThat(mock.attests("batch-1", Hash.ofText("batch-1"))).isTrue();
        assertThat(MockLedger.deploy().anchor(deposit("a", 1)).registry()).matches("ct_[0-9a-f]{32}");
    }
}
