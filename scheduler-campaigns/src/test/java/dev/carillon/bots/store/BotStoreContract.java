// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.bots.birthday.Birthday;
import dev.carillon.bots.contact.Contact;
import dev.carillon.delivery.ledger.ChannelKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of bots promises. */
public abstract class BotStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123Z");
    private static final ChannelKey MAIL = new ChannelKey("default", "smtp", "me");
    private static final List<ChannelKey> OTHERS = List.of(
            new ChannelKey("other", "smtp", "me"),
            new ChannelKey("default", "webhook", "me"),
            new ChannelKey("default", "smtp", "you"));

    /** An empty one. */
    protected abstract BotStore store();

    @Test
    void textsAreKnownFromWhenTheyWereSent() {
        SentTexts texts = store().texts();
        texts.sent(MAIL, "ada", "a", NOON);
        texts.sent(MAIL, "ada", "b", NOON.plusSeconds(60));
        assertThat(texts.since(MAIL, "ada", NOON)).containsExactlyInAnyOrder("a", "b");
        assertThat(texts.since(MAIL, "ada", NOON.plusMillis(1))).containsExactly("b");
        assertThat(texts.since(MAIL, "ada", NOON.plusSeconds(61))).isEmpty();
        assertThat(texts.since(MAIL, "bob", NOON)).isEmpty();
        OTHERS.forEach(other ->
                assertThat(texts.since(other, "ada", NOON)).as(other.toString()).isEmpty());
    }

    @Test
    void ofSeveralTimesTheLatestCounts() {
        SentTexts texts = store().texts();
        texts.sent(MAIL, "ada", "a", NOON);
        texts.sent(MAIL, "ada", "a", NOON.plusSeconds(60));
        texts.sent(MAIL, "ada", "a", NOON.minusSeconds(60));
        assertThat(texts.since(MAIL, "ada", NOON.plusSeconds(60))).containsExactly("a");
    }

    @Test
    void textsAreForgotten() {
        SentTexts texts = store().texts();
        texts.sent(MAIL, "ada", "a", NOON);
        texts.sent(MAIL, "ada", "b", NOON.plusSeconds(60));
        texts.sent(OTHERS.get(0), "bob", "a", NOON);
        assertThat(texts.forget(NOON)).isZero();
        assertThat(texts.forget(NOON.plusSeconds(1))).isEqualTo(2);
        assertThat(texts.since(MAIL, "ada", Instant.EPOCH)).containsExactly("b");
    }

    @Test
    void theLatestVisitIsKnown() {
        Visits visits = store().visits();
        visits.visited(MAIL, "ada", 1, NOON);
        visits.visited(MAIL, "bob", 1, NOON);
        visits.visited(MAIL, "bob", 2, NOON.plus(Duration.ofDays(30)));
        assertThat(visits.latest(MAIL, List.of("ada", "bob", "eve")))
                .isEqualTo(Map.of(
                        "ada",
                        new Visits.Visited(1, NOON),
                        "bob",
                        new Visits.Visited(2, NOON.plus(Duration.ofDays(30)))));
        OTHERS.forEach(other -> assertThat(visits.latest(other, List.of("ada"))).isEmpty());
        assertThat(visits.latest(MAIL, List.of())).isEmpty();
    }

    @Test
    void whatIsSaidAgainOrTooLateChangesNothing() {
        Visits visits = store().visits();
        visits.visited(MAIL, "ada", 2, NOON);
        visits.visited(MAIL, "ada", 2, NOON.plusSeconds(1));
        visits.visited(MAIL, "ada", 1, NOON.plusSeconds(2));
        assertThat(visits.latest(MAIL, List.of("ada"))).containsEntry("ada", new Visits.Visited(2, NOON));
    }

    private static Contact contact(String id, String name) {
        return new Contact(id, name, name, null, null, null, Map.of());
    }

    @Test
    void peopleAreKeptByTheirIds() throws Exception {
        Contacts contacts = store().contacts();
        String odd = "a' \u0000 \ud83d\ude00 \ud800 \u0010 %_\\ &=+";
        var ada = new Contact(
                "ada",
                "Ada " + odd,
                odd,
                "ada@example.org",
                Birthday.parse("--12-10"),
                "https://a.org/",
                Map.of(odd, odd));
        contacts.put("acme", List.of(contact("bob", "Bob"), ada, contact("ada", "First"), ada));
        assertThat(contacts.find("acme", "ada")).contains(ada);
        assertThat(contacts.find("other", "ada")).isEmpty();
        assertThat(contacts.list("acme", "", 10)).extracting(Contact::id).containsExactly("ada", "bob");
        assertThat(contacts.list("acme", "ada", 10)).extracting(Contact::id).containsExactly("bob");
        assertThat(contacts.list("acme", "", 1)).extracting(Contact::id).containsExactly("ada");
        contacts.put("acme", List.of(contact("ada", "Other")));
        assertThat(contacts.find("acme", "ada")).contains(contact("ada", "Other"));
        assertThat(contacts.source("acme").read().contacts()).hasSize(2);
        assertThat(contacts.source("other").read().contacts()).isEmpty();
        assertThat(contacts.delete("acme", "ada")).isTrue();
        assertThat(contacts.delete("acme", "ada")).isFalse();
        assertThat(contacts.delete("other", "bob")).isFalse();
    }

    @Test
    void manyPeopleAreKeptUpToALimit() throws Exception {
        Contacts contacts = store().contacts();
        List<Contact> many = IntStream.range(0, Contacts.MOST_AT_ONCE)
                .mapToObj(i -> contact("p" + i, "P"))
                .toList();
        contacts.put("acme", many);
        assertThat(contacts.source("acme").read().contacts()).hasSize(Contacts.MOST_AT_ONCE);
        var more = new ArrayList<>(many);
        more.add(contact("last", "P"));
        assertThatThrownBy(() -> contacts.put("acme", more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10001");
        assertThat(contacts.find("acme", "last")).isEmpty();
    }

    @Test
    void anyTextIsKept() {
        BotStore store = store();
        String odd = "a' \u0000 \ud83d\ude00 \ud800 \u0010 %_\\";
        store.texts().sent(MAIL, odd, odd, NOON);
        assertThat(store.texts().since(MAIL, odd, NOON)).containsExactly(odd);
        store.visits().visited(MAIL, odd, 1, NOON);
        assertThat(store.visits().latest(MAIL, List.of(odd, "x"))).containsOnlyKeys(odd);
    }

    @Test
    void manyProfilesAreAskedForAtOnce() {
        Visits visits = store().visits();
        List<String> profiles = IntStream.range(0, 700).mapToObj(i -> "p" + i).toList();
        profiles.forEach(one -> visits.visited(MAIL, one, 1, NOON));
        assertThat(visits.latest(MAIL, profiles)).hasSize(700);
    }

    @Test
    void manyWriteAtOnce() throws Exception {
        BotStore store = store();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var calls = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 40; i++) {
                int number = i + 1;
                calls.add(() -> {
                    store.visits().visited(MAIL, "ada", number, NOON.plusSeconds(number));
                    store.texts().sent(MAIL, "ada", "a", NOON.plusSeconds(number));
                    return null;
                });
            }
            for (var done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.visits().latest(MAIL, List.of("ada")))
                .containsEntry("ada", new Visits.Visited(40, NOON.plusSeconds(40)));
        assertThat(store.texts().since(MAIL, "ada", NOON.plusSeconds(40))).containsExactly("a");
    }
}
