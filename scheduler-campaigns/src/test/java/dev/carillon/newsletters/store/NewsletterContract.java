// SPDX-License-Identifier: Apache-2.0
package dev.carillon.newsletters.store;

import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.content.Issue;
import dev.carillon.newsletters.content.Item;
import dev.carillon.newsletters.content.ItemKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the parts of the contract work with. */
interface NewsletterContract {

    Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));

    String ODD = "odd \0 \uD800 \u0010 \" ' 🙂 é";

    /** That of this test, which began empty. */
    NewsletterStore store();

    default Item item(String source, String url, @Nullable Instant published, int score) {
        return new Item(
                ItemKey.of(url, source, ""), source, "Title of " + url, url, "<p>words</p>", null, published, score);
    }

    default Issue issue(int number, String job, boolean trial, List<Item> items) {
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

    default long add(String email) {
        store().subscribers().add("acme", List.of(NewSubscriber.of(email)), NOON);
        return store().subscribers().find("acme", email).orElseThrow().id();
    }
}
