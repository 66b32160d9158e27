// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.NewSubscriber;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.audience.SubscriberState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of what is exported and imported of subscribers.
 *
 * @param name empty, or left out, when it is not known
 * @param state active when it is left out
 * @param lists none when they are left out
 */
public record SubscriberLine(
        String email,
        @Nullable String name,
        @Nullable SubscriberState state,
        @Nullable String reason,
        @Nullable List<String> lists) {

    /** The columns, in their order. */
    static final List<String> COLUMNS = List.of("email", "name", "state", "reason", "lists");

    private static final String BETWEEN = ";";

    static SubscriberLine of(Subscriber subscriber, List<String> lists) {
        return new SubscriberLine(
                subscriber.email(), subscriber.name(), subscriber.state(), subscriber.reason(), lists);
    }

    static SubscriberLine of(Map<String, String> row) {
        String email = row.get("email");
        if (email == null) {
            throw ProblemException.badField("email", "nothing, expected an address");
        }
        String state = row.get("state");
        String lists = row.get("lists");
        return new SubscriberLine(
                email,
                row.get("name"),
                state == null ? null : state(state),
                row.get("reason"),
                lists == null ? null : List.of(lists.split(BETWEEN)));
    }

    private static SubscriberState state(String word) {
        return Arrays.stream(SubscriberState.values())
                .filter(state -> JsonForm.word(state).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.badField("state", "\"" + word + "\", expected active, unsubscribed, bounced"));
    }

    KnownSubscriber known() {
        return NewsletterWords.SUBSCRIBER.ask(() -> new KnownSubscriber(
                new NewSubscriber(email, name == null ? "" : name),
                state == null ? SubscriberState.ACTIVE : state,
                reason == null ? "" : reason,
                lists == null ? List.of() : lists));
    }

    List<String> row() {
        return List.of(
                email,
                name == null ? "" : name,
                state == null ? "" : JsonForm.word(state),
                reason == null ? "" : reason,
                lists == null ? "" : String.join(BETWEEN, lists));
    }
}
