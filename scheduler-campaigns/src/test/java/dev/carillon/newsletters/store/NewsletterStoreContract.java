// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.newsletters.audience.Bounce;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Recipient;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import dev.carillon.newsletters.audience.Suppression;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.ItemKey;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.content.SourceState;
import dev.carillon.newsletters.content.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every newsletter store promises. */
public abstract class NewsletterStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));
    private static final String ODD = "odd \0 \uD800 \u0010 \" ' 🙂 é";

    private NewsletterStore store;

    /** A new, empty store. */
    protected abstract NewsletterStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    private static Item item(String source, String url, @Nullable Instant published, int score) {
        return new Item(
                ItemKey.of(url, source, ""), source, "Title of " + url, url, "<p>words</p>", null, published, score);
    }

    private static Issue issue(int number, String job, boolean trial, List<Item> items) {
        return new Issue(
                new UUID(1, number),
                "acme",
                job,
                "Subject " + ODD,
                "<p>" + ODD + "</p>",
                "text " + ODD,
                items,
                "template",
                trial,
                NOON.plusSeconds(number),
                null);
    }

    @Test
    void sourcesAreKeptByName() {
        Source rss =
                Source.rss("acme", "b " + ODD.replace("\0", "").replace("\uD800", ""), "https://example.org/feed?a=b");
        assertThat(store.sources().add(rss)).isTrue();
        assertThat(store.sources().add(rss)).isFalse();
        assertThat(store.sources().add(Source.reddit("acme", "a", "r/java"))).isTrue();
        assertThat(store.sources().add(Source.reddit("other", "a", "r/scala"))).isTrue();
        assertThat(store.sources().list("acme")).extracting(Source::name).containsExactly("a", rss.name());
        assertThat(store.sources().find("acme", rss.name())).contains(rss);
        assertThat(store.sources().find("other", rss.name())).isEmpty();
        assertThat(store.sources().remove("acme", "a")).isTrue();
        assertThat(store.sources().remove("acme", "a")).isFalse();
        assertThat(store.sources().list("other")).hasSize(1);
    }

    @Test
    void manySourcesAreAddedAndChangedAtOnce() {
        Source known = Source.rss("acme", "known", "https://example.org/1");
        store.sources().add(known);
        store.sources().add(Source.rss("acme", "other", "https://example.org/2"));
        var moved = new Source("acme", "known", known.kind(), "https://example.org/3", false);
        store.sources().put(List.of(moved, Source.reddit("acme", "fresh", "r/java")));
        assertThat(store.sources().list("acme")).extracting(Source::name).containsExactly("fresh", "known", "other");
        assertThat(store.sources().find("acme", "known")).contains(moved);
        store.sources().put(List.of());
    }

    @Test
    void manyTemplatesAreKeptAtOnce() {
        store.templates().put(new Template("acme", "b", "s", "<p>1</p>", ""));
        store.templates()
                .put(List.of(
                        new Template("acme", "b", "s", "<p>2</p>", ""),
                        new Template("acme", "a", "s", "<p>3</p>", "")));
        assertThat(store.templates().list("acme")).extracting(Template::html).containsExactly("<p>3</p>", "<p>2</p>");
    }

    @Test
    void listsAreReadPageByPage() {
        for (String name : List.of("b", "a", "c")) {
            store.sources().add(Source.rss("acme", name, "https://example.org/" + name));
            store.templates().put(new Template("acme", name, "s", "h", ""));
        }
        assertThat(store.sources().list("acme", "", 2)).extracting(Source::name).containsExactly("a", "b");
        assertThat(store.sources().list("acme", "b", 2))
                .extracting(Source::name)
                .containsExactly("c");
        assertThat(store.sources().list("other", "", 2)).isEmpty();
        assertThat(store.templates().list("acme", "", 2))
                .extracting(Template::name)
                .containsExactly("a", "b");
        assertThat(store.templates().list("acme", "b", 2))
                .extracting(Template::name)
                .containsExactly("c");
        for (int number = 1; number < 6; number++) {
            store.issues().add(issue(number, number % 2 == 0 ? "even" : "odd", false, List.of()));
        }
        assertThat(store.issues().list("acme", null, new UUID(1, 4), 2))
                .extracting(Issue::id)
                .containsExactly(new UUID(1, 3), new UUID(1, 2));
        assertThat(store.issues().list("acme", "odd", new UUID(1, 5), 9))
                .extracting(Issue::id)
                .containsExactly(new UUID(1, 3), new UUID(1, 1));
        assertThat(store.issues().list("acme", null, new UUID(1, 1), 9)).isEmpty();
        assertThat(store.issues().list("other", null, new UUID(1, 5), 9)).isEmpty();
    }

    @Test
    void whoIsKnownFromElsewhereComesWithHisStateAndLists() {
        store.subscribers().add("acme", List.of(NewSubscriber.of("Ann@example.org")), NOON);
        List<KnownSubscriber> people = List.of(
                known("ann@example.org", SubscriberState.UNSUBSCRIBED, "x"),
                known("bob@example.org", SubscriberState.UNSUBSCRIBED, "x", "y"),
                known("BOB@example.org", SubscriberState.ACTIVE));
        assertThat(store.subscribers().take("acme", people, NOON)).isEqualTo(1);
        assertThat(store.subscribers().take("acme", people, NOON)).isZero();
        List<Subscriber> all = store.subscribers().list("acme", null, 0, 10);
        assertThat(all)
                .extracting(Subscriber::state)
                .containsExactly(SubscriberState.ACTIVE, SubscriberState.UNSUBSCRIBED);
        assertThat(all)
                .extracting(Subscriber::reason)
                .containsExactly("", "why " + ODD.strip().length());
        long ann = all.get(0).id();
        long bob = all.get(1).id();
        assertThat(store.lists().of("acme", List.of(ann, bob, bob)))
                .isEqualTo(Map.of(ann, List.of("x"), bob, List.of("x", "y")));
        assertThat(store.lists().of("other", List.of(ann, bob))).isEmpty();
        assertThat(store.lists().members("acme", "x", 0, 10)).isEqualTo(all);
        assertThat(store.lists().members("acme", "x", ann, 10)).containsExactly(all.get(1));
        assertThat(store.lists().members("acme", "x", 0, 1)).containsExactly(all.get(0));
        assertThat(store.lists().members("acme", "z", 0, 10)).isEmpty();
        assertThat(store.lists().members("other", "x", 0, 10)).isEmpty();
    }

    private static KnownSubscriber known(String email, SubscriberState state, String... lists) {
        return new KnownSubscriber(
                NewSubscriber.of(email), state, "why " + ODD.strip().length(), List.of(lists));
    }

    @Test
    void howASourceWasFoundIsForgottenWithItsAddress() {
        Source source = Source.rss("acme", "a", "https://example.org/1");
        assertThat(store.sources().state("acme", "a")).isEqualTo(SourceState.NEW);
        store.sources().found("acme", "a", SourceState.read("tag", "modified", NOON));
        assertThat(store.sources().state("acme", "a")).isEqualTo(SourceState.NEW);
        store.sources().add(source);
        SourceState read = SourceState.read("\"tag\"", "Fri, 20 Nov 2026 12:00:00 GMT", NOON);
        store.sources().found("acme", "a", read);
        assertThat(store.sources().state("acme", "a")).isEqualTo(read);
        SourceState failed = read.failed("down", NEXT_DAY, NOON);
        store.sources().found("acme", "a", failed);
        assertThat(store.sources().state("acme", "a")).isEqualTo(failed);
        assertThat(store.sources().replace(new Source("acme", "a", SourceKind.RSS, source.address(), false)))
                .isTrue();
        assertThat(store.sources().state("acme", "a")).isEqualTo(failed);
        assertThat(store.sources().replace(Source.rss("acme", "a", "https://example.org/2")))
                .isTrue();
        assertThat(store.sources().state("acme", "a")).isEqualTo(SourceState.NEW);
        assertThat(store.sources().replace(Source.rss("acme", "b", "https://example.org/2")))
                .isFalse();
    }

    @Test
    void itemsAreKeptOnceAndTheBestComeFirst() {
        Item old = item("rss", "https://example.org/old", DAY.minusMillis(1), 0);
        Item first = item("rss", "https://example.org/1", DAY, 0);
        Item second = item("rss", "https://example.org/2", NEXT_DAY.minusMillis(1), 0);
        Item loved = item("rss", "https://example.org/3", DAY.plusSeconds(1), 50);
        Item later = item("rss", "https://example.org/later", NEXT_DAY, 0);
        Item undated = item("rss", "https://example.org/undated", null, 0);
        assertThat(store.items().keep("acme", List.of(old, first, second, loved, later, undated, first), NOON))
                .isEqualTo(6);
        assertThat(store.items().keep("acme", List.of(first, second.summary("other")), NOON))
                .isZero();
        assertThat(unused("job", 10, "rss")).containsExactly(loved, second, undated, first);
        assertThat(unused("job", 2, "rss")).containsExactly(loved, second);
        assertThat(unused("job", 10, "other")).isEmpty();
        assertThat(unused("job", 10)).isEmpty();
        assertThat(store.items().unused("other", "job", List.of("rss"), DAY, NEXT_DAY, 10))
                .isEmpty();
    }

    private List<Item> unused(String job, int limit, String... sources) {
        return store.items().unused("acme", job, List.of(sources), DAY, NEXT_DAY, limit);
    }

    @Test
    void theSameThingFromTwoSourcesIsOneItem() {
        Item feed = item("rss", "https://www.example.org/1/?utm_source=feed", DAY, 0);
        Item post = item("reddit", "https://example.org/1", DAY, 90);
        assertThat(feed.key()).isEqualTo(post.key());
        assertThat(store.items().keep("acme", List.of(feed), NOON)).isEqualTo(1);
        assertThat(store.items().keep("acme", List.of(post), NOON)).isEqualTo(1);
        assertThat(unused("job", 10, "rss", "reddit")).containsExactly(feed);
        // a job that asks one of them only has it all the same
        assertThat(unused("job", 10, "reddit")).containsExactly(post);
    }

    @Test
    void whatAnIssueHasHadIsInNoOtherOfItsJob() {
        Item one = item("rss", "https://example.org/1", DAY, 0);
        Item two = item("rss", "https://example.org/2", DAY, 0);
        store.items().keep("acme", List.of(one, two), NOON);
        assertThat(store.issues().add(issue(1, "job", true, List.of(one)))).isTrue();
        assertThat(unused("job", 10, "rss")).containsExactlyInAnyOrder(one, two);
        assertThat(store.issues().add(issue(2, "job", false, List.of(one)))).isTrue();
        assertThat(unused("job", 10, "rss")).containsExactly(two);
        assertThat(unused("another", 10, "rss")).hasSize(2);
    }

    @Test
    void itemsThatAreGoneFromTheirSourceAreForgotten() {
        Item one = item("rss", "https://example.org/1", DAY, 0);
        Item two = item("rss", "https://example.org/2", DAY, 0);
        store.items().keep("acme", List.of(one, two), NOON);
        store.items().keep("acme", List.of(two), NOON.plusSeconds(10));
        assertThat(store.items().forget("other", NOON.plusSeconds(5))).isZero();
        assertThat(store.items().forget("acme", NOON.plusSeconds(5))).isEqualTo(1);
        assertThat(unused("job", 10, "rss")).containsExactly(two);
    }

    @Test
    void issuesAreKeptWhole() {
        Item item = new Item("k".repeat(40), "s " + ODD, "t " + ODD, null, ODD, ODD, null, -3);
        Issue issue = issue(1, "job", false, List.of(item, item));
        assertThat(store.issues().add(issue)).isTrue();
        assertThat(store.issues().add(issue(1, "other", false, List.of()))).isFalse();
        assertThat(store.issues().find("acme", issue.id())).contains(issue);
        assertThat(store.issues().find("other", issue.id())).isEmpty();
    }

    @Test
    void theLatestIssuesComeFirst() {
        for (int number = 1; number <= 4; number++) {
            store.issues().add(issue(number, number % 2 == 0 ? "even" : "odd", number == 4, List.of()));
        }
        assertThat(store.issues().list("acme", null, 3))
                .extracting(one -> one.id().getLeastSignificantBits())
                .containsExactly(4L, 3L, 2L);
        assertThat(store.issues().list("acme", "odd", 9)).hasSize(2);
        assertThat(store.issues().list("other", null, 9)).isEmpty();
        assertThat(store.issues().unsent("acme", "even").orElseThrow().id()).isEqualTo(new UUID(1, 2));
        store.issues().sent("acme", new UUID(1, 2), NOON);
        store.issues().sent("acme", new UUID(1, 2), NOON.plusSeconds(1));
        store.issues().sent("other", new UUID(1, 3), NOON);
        assertThat(store.issues().unsent("acme", "even")).isEmpty();
        assertThat(store.issues().find("acme", new UUID(1, 2)).orElseThrow().sentAt())
                .isEqualTo(NOON);
        assertThat(store.issues().find("acme", new UUID(1, 3)).orElseThrow().sentAt())
                .isNull();
    }

    private long add(String email) {
        store.subscribers().add("acme", List.of(NewSubscriber.of(email)), NOON);
        return store.subscribers().find("acme", email).orElseThrow().id();
    }

    @Test
    void anAddressIsThereOnce() {
        var people = List.of(
                new NewSubscriber("Ann@example.org", "Ann"),
                NewSubscriber.of("ann@EXAMPLE.org"),
                NewSubscriber.of("bob@example.org"));
        assertThat(store.subscribers().add("acme", people, NOON)).isEqualTo(2);
        assertThat(store.subscribers().add("acme", people, NOON)).isZero();
        assertThat(store.subscribers().add("other", people, NOON)).isEqualTo(2);
        Subscriber ann = store.subscribers().find("acme", "ANN@example.org").orElseThrow();
        assertThat(ann.email()).isEqualTo("Ann@example.org");
        assertThat(ann.name()).isEqualTo("Ann");
        assertThat(ann.state()).isEqualTo(SubscriberState.ACTIVE);
        assertThat(ann.createdAt()).isEqualTo(NOON);
        assertThat(store.subscribers().find("acme", ann.id())).contains(ann);
        assertThat(store.subscribers().find("other", ann.id())).isEmpty();
        assertThat(store.subscribers().list("acme", null, 0, 10)).hasSize(2);
        assertThat(store.subscribers().list("acme", null, ann.id(), 10))
                .extracting(Subscriber::email)
                .containsExactly("bob@example.org");
    }

    @Test
    void statesChangeFromWhatTheyAre() {
        long id = add("ann@example.org");
        var active = EnumSet.of(SubscriberState.ACTIVE);
        assertThat(store.subscribers().change("other", id, active, SubscriberState.BOUNCED, "x", NOON))
                .isFalse();
        assertThat(store.subscribers()
                        .change("acme", id, active, SubscriberState.UNSUBSCRIBED, "left " + ODD, NOON.plusSeconds(1)))
                .isTrue();
        assertThat(store.subscribers().change("acme", id, active, SubscriberState.BOUNCED, "x", NOON))
                .isFalse();
        Subscriber ann = store.subscribers().find("acme", id).orElseThrow();
        assertThat(ann.state()).isEqualTo(SubscriberState.UNSUBSCRIBED);
        assertThat(ann.reason()).isEqualTo("left " + ODD);
        assertThat(ann.changedAt()).isEqualTo(NOON.plusSeconds(1));
        add("bob@example.org");
        assertThat(store.subscribers().counts("acme"))
                .isEqualTo(Map.of(SubscriberState.UNSUBSCRIBED, 1L, SubscriberState.ACTIVE, 1L));
        assertThat(store.subscribers().list("acme", SubscriberState.UNSUBSCRIBED, 0, 10))
                .containsExactly(ann);
        // who is added again has left all the same
        assertThat(store.subscribers().add("acme", List.of(NewSubscriber.of("ann@example.org")), NOON))
                .isZero();
        assertThat(store.subscribers().find("acme", id).orElseThrow().state()).isEqualTo(SubscriberState.UNSUBSCRIBED);
    }

    @Test
    void recipientsAreActiveAndNotSuppressed() {
        long ann = add("Ann@example.org");
        long bob = add("bob@example.org");
        long cid = add("cid@example.org");
        long dan = add("dan@example.org");
        store.subscribers().add("other", List.of(NewSubscriber.of("eve@example.org")), NOON);
        store.subscribers().change("acme", cid, EnumSet.of(SubscriberState.ACTIVE), SubscriberState.BOUNCED, "", NOON);
        store.suppressions().add(new Suppression("acme", "ANN@example.org", "x", "me", NOON));
        store.suppressions().add(new Suppression("other", "bob@example.org", "x", "me", NOON));
        assertThat(store.subscribers().recipients("acme", null, 0, 10))
                .containsExactly(new Recipient(bob, "bob@example.org", ""), new Recipient(dan, "dan@example.org", ""));
        assertThat(store.subscribers().recipients("acme", null, bob, 10))
                .extracting(Recipient::id)
                .containsExactly(dan);
        assertThat(store.subscribers().recipients("acme", null, 0, 1)).hasSize(1);
        assertThat(store.lists().join("acme", "l", List.of(ann, dan, dan, -1L))).isEqualTo(2);
        assertThat(store.subscribers().recipients("acme", "l", 0, 10))
                .extracting(Recipient::id)
                .containsExactly(dan);
        assertThat(store.subscribers().recipients("acme", "none", 0, 10)).isEmpty();
    }

    @Test
    void listsAreThereWhileSomebodyIsOnThem() {
        long ann = add("ann@example.org");
        long bob = add("bob@example.org");
        assertThat(store.lists().join("acme", "weekly", List.of(ann, bob))).isEqualTo(2);
        assertThat(store.lists().join("acme", "weekly", List.of(ann))).isZero();
        assertThat(store.lists().join("acme", "daily", List.of(ann))).isEqualTo(1);
        assertThat(store.lists().join("other", "weekly", List.of(ann))).isZero();
        assertThat(store.lists().sizes("acme")).isEqualTo(Map.of("weekly", 2L, "daily", 1L));
        assertThat(store.lists().leave("acme", "daily", ann)).isTrue();
        assertThat(store.lists().leave("acme", "daily", ann)).isFalse();
        assertThat(store.subscribers().remove("acme", ann)).isTrue();
        assertThat(store.lists().sizes("acme")).isEqualTo(Map.of("weekly", 1L));
        assertThat(store.lists().sizes("other")).isEmpty();
    }

    @Test
    void aBounceCountsOnce() {
        long ann = add("ann@example.org");
        var soft = new Bounce("k" + ODD.replace(" ", ""), ann, new UUID(1, 1), Bounce.Kind.SOFT, "full", NOON);
        assertThat(store.subscribers().bounced("acme", soft)).isTrue();
        assertThat(store.subscribers().bounced("acme", soft)).isFalse();
        assertThat(store.subscribers().bounced("other", soft)).isFalse();
        var hard = new Bounce("k2", ann, new UUID(1, 2), Bounce.Kind.HARD, "gone", NOON.plusSeconds(1));
        assertThat(store.subscribers().bounced("acme", hard)).isTrue();
        assertThat(store.subscribers().bounces("acme", ann)).containsExactly(hard, soft);
        assertThat(store.subscribers().bounces("other", ann)).isEmpty();
        assertThat(store.subscribers().remove("other", ann)).isFalse();
        assertThat(store.subscribers().remove("acme", ann)).isTrue();
        assertThat(store.subscribers().bounced("acme", hard)).isFalse();
        assertThat(store.subscribers().find("acme", "ann@example.org")).isEmpty();
        // the address is free again
        assertThat(add("ann@example.org")).isNotEqualTo(ann);
    }

    @Test
    void suppressionsAreKeptByAddress() {
        var one = new Suppression("acme", "Ann@Example.org", "why " + ODD, "me", NOON);
        assertThat(store.suppressions().add(one)).isTrue();
        assertThat(store.suppressions().add(one)).isFalse();
        store.suppressions().add(new Suppression("acme", "bob@example.org", "x", "me", NOON));
        assertThat(store.suppressions().find("acme", "ANN@example.org")).contains(one);
        assertThat(store.suppressions().find("other", "ann@example.org")).isEmpty();
        assertThat(store.suppressions().list("acme", "", 10)).hasSize(2);
        assertThat(store.suppressions().list("acme", "ann@example.org", 10))
                .extracting(Suppression::address)
                .containsExactly("bob@example.org");
        assertThat(store.suppressions().remove("acme", "Ann@example.org")).isTrue();
        assertThat(store.suppressions().remove("acme", "ann@example.org")).isFalse();
    }

    @Test
    void templatesAreReplacedByName() {
        store.templates().put(new Template("acme", "b", "s", "<p>1</p>", ""));
        store.templates().put(new Template("acme", "b", "s", "<p>2 " + ODD + "</p>", "t"));
        store.templates().put(new Template("acme", "a", "s", "<p>3</p>", ""));
        assertThat(store.templates().list("acme")).extracting(Template::name).containsExactly("a", "b");
        assertThat(store.templates().find("acme", "b").orElseThrow().html()).isEqualTo("<p>2 " + ODD + "</p>");
        assertThat(store.templates().find("other", "b")).isEmpty();
        assertThat(store.templates().remove("acme", "b")).isTrue();
        assertThat(store.templates().remove("acme", "b")).isFalse();
        assertThat(store.templates().list("other")).isEmpty();
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var work = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        int added = 0;
                        for (int page = 0; page < 5; page++) {
                            long first = page * 50L;
                            List<NewSubscriber> people = LongStream.range(first, first + 50)
                                    .mapToObj(number -> NewSubscriber.of("p" + number + "@example.org"))
                                    .toList();
                            added += store.subscribers().add("acme", people, NOON);
                        }
                        return added;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isBetween(0, 250);
            }
        } finally {
            threads.shutdownNow();
        }
        List<Recipient> all = store.subscribers().recipients("acme", null, 0, 1_000);
        assertThat(all).hasSize(250).extracting(Recipient::id).isSorted();
        assertThat(Set.copyOf(all.stream().map(Recipient::email).toList())).hasSize(250);
    }
}
