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
import dev.carillon.newsletters.content.Source;
import dev.carillon.newsletters.content.SourceKind;
import dev.carillon.newsletters.content.SourceState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources of a workspace: made, read, changed, deleted. */
final class SourceRoutes {

    private static final String TAG = "newsletter sources";
    private static final String PATH = "/api/v1/newsletters/sources";
    private static final Parameter<String> SOURCE = Parameter.path("source", 100, "The source's name");

    private final NewslettersApi api;

    SourceRoutes(NewslettersApi api) {
        this.api = api;
    }

    /**
     * A source in bodies.
     *
     * @param name needed to make one; in a change it may be left out, as it stays
     * @param address http or https; for Reddit {@code r/java} will do as well
     * @param enabled whether jobs ask it; they do when nothing is said
     */
    public record SourceForm(
            @Nullable String name,
            SourceKind kind,
            String address,
            @Nullable Boolean enabled) {}

    /** A source as it is kept. */
    public record SourceView(String name, SourceKind kind, String address, boolean enabled) {

        static SourceView of(Source source) {
            return new SourceView(source.name(), source.kind(), source.address(), source.enabled());
        }
    }

    /**
     * A source and how it was found last.
     *
     * @param fetchedAt when it was asked last; null when never
     * @param notBefore when it wants to be asked again at the earliest; null when it did not say
     * @param failures in a row
     * @param error of the latest attempt; null when it went well
     */
    public record SourceDetail(
            SourceView source,
            @Nullable Instant fetchedAt,
            @Nullable Instant notBefore,
            int failures,
            @Nullable String error) {

        static SourceDetail of(Source source, SourceState state) {
            return new SourceDetail(
                    SourceView.of(source), state.fetchedAt(), state.notBefore(), state.failures(), state.error());
        }
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listNewsletterSources")
                        .tag(TAG)
                        .summary("The sources of the workspace by name")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(SourceView.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "createNewsletterSource")
                        .tag(TAG)
                        .summary("Adds a source")
                        .may(Access.EDITOR)
                        .body(SourceForm.class)
                        .answers(201, SourceView.class, "The source")
                        .fails(409)
                        .by(this::create),
                at(Method.GET, "getNewsletterSource", "A source and how it was found last")
                        .may(Access.MEMBER)
                        .answers(200, SourceDetail.class, "The source")
                        .by(this::get),
                at(Method.PUT, "changeNewsletterSource", "Changes a source; of another address nothing is known")
                        .may(Access.EDITOR)
                        .body(SourceForm.class)
                        .answers(200, SourceView.class, "The source")
                        .by(this::change),
                at(Method.DELETE, "deleteNewsletterSource", "Deletes a source; items that came from it stay")
                        .may(Access.OWNER)
                        .answers(204, "It is deleted")
                        .by(this::delete));
    }

    private static Route.Builder at(Method method, String id, String summary) {
        return Route.of(method, PATH + "/{source}", id)
                .tag(TAG)
                .summary(summary)
                .takes(SOURCE);
    }

    private Reply list(Call call) {
        List<Source> read =
                api.desk(call).sources().list(call.find(Page.AFTER).orElse(""), NewsletterWords.oneMore(call));
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), Source::name, SourceView::of));
    }

    private Reply create(Call call) {
        SourceForm form = call.body(SourceForm.class);
        String name = form.name();
        if (name == null) {
            throw ProblemException.badField("name", "missing, expected 1 to 100 characters");
        }
        Source made = NewsletterWords.SOURCE.ask(() -> {
            Source added = api.desk(call).sources().add(name, form.kind(), form.address());
            boolean off = form.enabled() != null && !form.enabled();
            return off ? api.desk(call).sources().replace(name, form.kind(), form.address(), false) : added;
        });
        return Reply.created(PATH + "/" + NewsletterWords.segment(name), SourceView.of(made));
    }

    private Source source(Call call) {
        return api.desk(call).sources().find(call.get(SOURCE)).orElseThrow(() -> ProblemException.absent("source"));
    }

    private Reply get(Call call) {
        Source source = source(call);
        return Reply.ok(SourceDetail.of(source, api.desk(call).sources().state(source.name())));
    }

    private Reply change(Call call) {
        String name = source(call).name();
        SourceForm form = call.body(SourceForm.class);
        if (form.name() != null && !name.equals(form.name())) {
            throw ProblemException.badField("name", "\"" + form.name() + "\", expected \"" + name + "\" or none");
        }
        return Reply.ok(SourceView.of(NewsletterWords.SOURCE.ask(() -> api.desk(call)
                .sources()
                .replace(name, form.kind(), form.address(), form.enabled() == null || form.enabled()))));
    }

    private Reply delete(Call call) {
        if (!api.desk(call).sources().remove(call.get(SOURCE))) {
            throw ProblemException.absent("source");
        }
        return Reply.done();
    }
}
