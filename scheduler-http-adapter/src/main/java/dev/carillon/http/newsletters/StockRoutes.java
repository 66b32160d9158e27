// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.file.JsonLines;
import dev.carillon.http.newsletters.SourceRoutes.SourceView;
import dev.carillon.http.newsletters.TemplateRoutes.TemplateView;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.Template;
import dev.carillon.newsletters.desk.SourceDesk;
import dev.carillon.newsletters.desk.TemplateDesk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Sources and templates as lines of JSON, out of a workspace and into one. */
final class StockRoutes {

    private static final String TAG = "newsletters";
    private static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 50_000_000;
    private static final int PAGE = 200;

    private final NewslettersApi api;

    StockRoutes(NewslettersApi api) {
        this.api = api;
    }

    /** How many were taken in, new ones and changed ones. */
    public record Taken(int lines) {}

    List<Route> all() {
        return List.of(
                out("sources", "exportNewsletterSources").by(this::exportSources),
                in("sources", "importNewsletterSources").by(this::importSources),
                out("templates", "exportNewsletterTemplates").by(this::exportTemplates),
                in("templates", "importNewsletterTemplates").by(this::importTemplates));
    }

    private static Route.Builder out(String noun, String id) {
        return Route.of(Method.GET, "/api/v1/newsletters/export/" + noun, id)
                .tag(TAG)
                .summary("All " + noun + " of the workspace, each on a line")
                .may(Access.MEMBER)
                .answersText(200, JsonLines.MEDIA_TYPE, "The lines");
    }

    private static Route.Builder in(String noun, String id) {
        return Route.of(Method.POST, "/api/v1/newsletters/import/" + noun, id)
                .tag(TAG)
                .summary("Takes in " + noun + " as the export writes them, all or none; what is there is changed")
                .may(Access.EDITOR)
                .body(new BodyForm(String.class, List.of(JsonLines.MEDIA_TYPE), MOST_BYTES))
                .answers(200, Taken.class, "All were taken in");
    }

    private Reply importSources(Call call) {
        List<Source> sources = JsonLines.read(
                call.text(),
                SourceView.class,
                MOST_LINES,
                line -> NewsletterWords.SOURCE.ask(
                        () -> new Source(call.workspace(), line.name(), line.kind(), line.address(), line.enabled())));
        api.desk(call).sources().put(sources);
        return Reply.ok(new Taken(sources.size()));
    }

    private Reply importTemplates(Call call) {
        List<Template> templates = JsonLines.read(
                call.text(),
                TemplateView.class,
                MOST_LINES,
                line -> NewsletterWords.TEMPLATE.ask(
                        () -> new Template(call.workspace(), line.name(), line.subject(), line.html(), line.text())));
        NewsletterWords.TEMPLATE.ask(() -> {
            api.desk(call).templates().put(templates);
            return templates;
        });
        return Reply.ok(new Taken(templates.size()));
    }

    private Reply exportSources(Call call) {
        SourceDesk desk = api.desk(call).sources();
        return stream(out -> each(desk::list, Source::name, source -> JsonLines.write(out, SourceView.of(source))));
    }

    private Reply exportTemplates(Call call) {
        TemplateDesk desk = api.desk(call).templates();
        return stream(
                out -> each(desk::list, Template::name, template -> JsonLines.write(out, TemplateView.of(template))));
    }

    private static Reply stream(Reply.Stream.Writing writing) {
        return new Reply(200, new Reply.Stream(JsonLines.MEDIA_TYPE, writing), Map.of());
    }

    /** Something that is written. */
    private interface Writing<T> {
        void write(T one) throws IOException;
    }

    private static <T> void each(
            BiFunction<String, Integer, List<T>> pages, Function<T, String> name, Writing<T> writing)
            throws IOException {
        List<T> page = pages.apply("", PAGE);
        while (!page.isEmpty()) {
            for (T one : page) {
                writing.write(one);
            }
            page = pages.apply(name.apply(page.get(page.size() - 1)), PAGE);
        }
    }
}
