// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.file.Csv;
import dev.carillon.http.file.JsonLines;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.audience.KnownSubscriber;
import dev.carillon.newsletters.audience.Subscriber;
import dev.carillon.newsletters.desk.AudienceDesk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Subscribers with their states and lists as a text, out and in: JSON lines and comma-separated values. */
final class SubscriberFileRoutes {

    private static final String TAG = "subscribers";
    private static final int MOST_BYTES = 10_000_000;
    private static final int MOST_LINES = 10_000;
    private static final int PAGE = 1_000;
    private static final Parameter<Form> FORM =
            Parameter.choice("form", Form.class, "In which form").or(Form.JSON);

    private final NewslettersApi api;

    SubscriberFileRoutes(NewslettersApi api) {
        this.api = api;
    }

    /** How subscribers are written. */
    public enum Form {
        JSON,
        CSV
    }

    /** How many were in the text, and how many of them are new. */
    public record TakenIn(int subscribers, int added) {}

    /** Writes a line. */
    private interface Writing {
        void write(OutputStream out, SubscriberLine line) throws IOException;
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/newsletters/export/subscribers", "exportSubscribers")
                        .tag(TAG)
                        .summary(
                                "All subscribers with their states and lists; of names of lists in CSV none has a semicolon")
                        .may(Access.MEMBER)
                        .takes(FORM)
                        .answersText(200, JsonLines.MEDIA_TYPE, "The subscribers")
                        .answersText(200, "text/csv", "The subscribers")
                        .by(this::export),
                Route.of(Method.POST, "/api/v1/newsletters/import/subscribers", "importSubscribers")
                        .tag(TAG)
                        .summary("Takes in subscribers, all or none; whose address is there stays as he is")
                        .may(Access.EDITOR)
                        .body(new BodyForm(String.class, List.of(JsonLines.MEDIA_TYPE, Csv.MEDIA_TYPE), MOST_BYTES))
                        .answers(200, TakenIn.class, "All were taken in")
                        .by(this::takeIn));
    }

    private Reply takeIn(Call call) {
        boolean csv = call.request()
                .header("Content-Type")
                .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith(Csv.MEDIA_TYPE))
                .isPresent();
        String text = call.text();
        List<KnownSubscriber> people = csv
                ? Csv.read(
                        text,
                        SubscriberLine.COLUMNS,
                        MOST_LINES,
                        row -> SubscriberLine.of(row).known())
                : JsonLines.read(text, SubscriberLine.class, MOST_LINES, SubscriberLine::known);
        return Reply.ok(new TakenIn(people.size(), api.desk(call).audience().take(people)));
    }

    private Reply export(Call call) {
        AudienceDesk audience = api.desk(call).audience();
        if (call.get(FORM) == Form.JSON) {
            return stream(JsonLines.MEDIA_TYPE, out -> export(audience, out, JsonLines::write));
        }
        return stream(Csv.MEDIA_TYPE, out -> {
            Csv.write(out, SubscriberLine.COLUMNS);
            export(audience, out, (to, line) -> Csv.write(to, line.row()));
        });
    }

    private static Reply stream(String mediaType, Reply.Stream.Writing writing) {
        return new Reply(200, new Reply.Stream(mediaType, writing), Map.of());
    }

    private static void export(AudienceDesk audience, OutputStream out, Writing writing) throws IOException {
        List<Subscriber> page = audience.list(null, 0, PAGE);
        while (!page.isEmpty()) {
            Map<Long, List<String>> lists =
                    audience.listsOf(page.stream().map(Subscriber::id).toList());
            for (Subscriber one : page) {
                writing.write(out, SubscriberLine.of(one, lists.getOrDefault(one.id(), List.of())));
            }
            page = audience.list(null, page.get(page.size() - 1).id(), PAGE);
        }
    }
}
