// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.newsletters;

import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.newsletters.content.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates of a workspace: kept, read, deleted. */
final class TemplateRoutes {

    private static final String TAG = "newsletter templates";
    private static final String PATH = "/api/v1/newsletters/templates";
    private static final Parameter<String> TEMPLATE = Parameter.path("template", 100, "The template's name");

    private final NewslettersApi api;

    TemplateRoutes(NewslettersApi api) {
        this.api = api;
    }

    /**
     * A template in bodies, in Mustache.
     *
     * @param text the body for those who read no HTML; the text of the other when it is left out
     */
    public record TemplateForm(
            String subject, String html, @Nullable String text) {}

    /** A template as it is kept. */
    public record TemplateView(String name, String subject, String html, String text) {

        static TemplateView of(Template template) {
            return new TemplateView(template.name(), template.subject(), template.html(), template.text());
        }
    }

    /** A template without its bodies. */
    public record TemplateLine(String name, String subject) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listNewsletterTemplates")
                        .tag(TAG)
                        .summary("The templates of the workspace by name")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(TemplateLine.class, "Some of them")
                        .by(this::list),
                at(Method.GET, "getNewsletterTemplate", "A template")
                        .may(Access.MEMBER)
                        .answers(200, TemplateView.class, "The template")
                        .by(call -> Reply.ok(api.desk(call)
                                .templates()
                                .find(call.get(TEMPLATE))
                                .map(TemplateView::of)
                                .orElseThrow(() -> ProblemException.absent("template")))),
                at(Method.PUT, "putNewsletterTemplate", "Keeps a template, in the place of another of its name")
                        .may(Access.EDITOR)
                        .body(TemplateForm.class)
                        .answers(200, TemplateView.class, "The template")
                        .by(this::put),
                at(Method.DELETE, "deleteNewsletterTemplate", "Deletes a template")
                        .may(Access.OWNER)
                        .answers(204, "It is deleted")
                        .by(this::delete));
    }

    private static Route.Builder at(Method method, String id, String summary) {
        return Route.of(method, PATH + "/{template}", id)
                .tag(TAG)
                .summary(summary)
                .takes(TEMPLATE);
    }

    private Reply list(Call call) {
        List<Template> read =
                api.desk(call).templates().list(call.find(Page.AFTER).orElse(""), NewsletterWords.oneMore(call));
        return Reply.ok(Page.of(
                read,
                call.get(Page.LIMIT),
                Template::name,
                template -> new TemplateLine(template.name(), template.subject())));
    }

    private Reply put(Call call) {
        TemplateForm form = call.body(TemplateForm.class);
        String text = form.text();
        return Reply.ok(TemplateView.of(NewsletterWords.TEMPLATE.ask(() -> api.desk(call)
                .templates()
                .put(call.get(TEMPLATE), form.subject(), form.html(), text == null ? "" : text))));
    }

    private Reply delete(Call call) {
        if (!api.desk(call).templates().remove(call.get(TEMPLATE))) {
            throw ProblemException.absent("template");
        }
        return Reply.done();
    }
}
