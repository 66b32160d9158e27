// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that its route lets in: what it says, and who says it. Good while it is answered, on the thread that answers it. */
public final class Call {

    private final Route route;
    private final Request request;
    private final @Nullable Caller caller;
    private final @Nullable String workspace;

    Call(Route route, Request request, @Nullable Caller caller, @Nullable String workspace) {
        this.route = route;
        this.request = request;
        this.caller = caller;
        this.workspace = workspace;
    }

    /** Who asks; there is nobody only where everybody may. */
    public Caller caller() {
        return Objects.requireNonNull(caller, "a route for anyone has no caller to count on");
    }

    /** Who asks, empty when he is not signed in. */
    public Optional<Caller> signedIn() {
        return Optional.ofNullable(caller);
    }

    /** The workspace in question, which the caller belongs to. */
    public String workspace() {
        return Objects.requireNonNull(workspace, "the route is not about a workspace");
    }

    /**
     * Whether the caller may go so far in a workspace that the request names by itself.
     *
     * @param least {@link Access#MEMBER}, {@code EDITOR} or {@code OWNER}
     * @throws ProblemException 404 when he does not belong to it, as if there were none; 403 when he may not go so far
     */
    public void requireIn(String workspace, Access least) {
        Access held = caller().in(workspace).orElseThrow(() -> ProblemException.absent("workspace"));
        if (held.compareTo(least) < 0) {
            throw ProblemException.of(403, "expected an " + JsonForm.word(least) + " of the workspace");
        }
    }

    /** The request as its server has it. */
    public Request request() {
        return request;
    }

    /** What was said for a parameter of the route, or what is meant when nothing was. */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter)
                .orElseThrow(() -> ProblemException.badField(parameter.name(), "missing, expected a value"));
    }

    /** What was said for a parameter of the route; empty when nothing was and nothing is meant then. */
    public <T> Optional<T> find(Parameter<T> parameter) {
        if (!route.parameters().contains(parameter)) {
            throw new IllegalStateException("route " + route.id() + " has no parameter " + parameter.name());
        }
        return said(parameter).map(parameter::read).or(() -> Optional.ofNullable(parameter.usual()));
    }

    private Optional<String> said(Parameter<?> parameter) {
        return switch (parameter.place()) {
            case PATH -> Optional.of(request.path(parameter.name()));
            case HEADER -> request.header(parameter.name());
            case QUERY -> once(parameter.name());
        };
    }

    private Optional<String> once(String name) {
        List<String> values = request.query(name);
        if (values.size() > 1) {
            throw ProblemException.badField(name, "said " + values.size() + " times, expected once");
        }
        return values.stream().findFirst();
    }

    /**
     * The body.
     *
     * @throws ProblemException when it is not what it should be, naming the field
     */
    public <T> T body(Class<T> type) {
        BodyForm form = Objects.requireNonNull(route.body(), "the route takes no body");
        if (!form.type().equals(type)) {
            throw new IllegalStateException("route " + route.id() + " takes " + form.type() + ", not " + type);
        }
        form.requireMediaType(request.header("Content-Type"));
        byte[] bytes = request.body(form.most());
        if (bytes.length == 0) {
            throw ProblemException.badField("", "no body, expected an object");
        }
        return JsonForm.read(bytes, type);
    }

    /** The body as UTF-8, for routes that take text. */
    public String text() {
        BodyForm form = Objects.requireNonNull(route.body(), "the route takes no body");
        form.requireMediaType(request.header("Content-Type"));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(request.body(form.most())))
                    .toString();
        } catch (CharacterCodingException foreign) {
            throw ProblemException.badField("", "not UTF-8, expected text in UTF-8");
        }
    }

    /** The tag of what the caller wants to change, by {@link Routes#IF_MATCH}; empty when he does not say. */
    public Optional<String> tag() {
        return find(Routes.IF_MATCH)
                .map(said -> said.length() > 2 && said.startsWith("\"") && said.endsWith("\"")
                        ? said.substring(1, said.length() - 1)
                        : said);
    }
}
