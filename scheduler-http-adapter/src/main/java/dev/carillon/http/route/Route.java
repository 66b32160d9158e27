// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked of the server.
 *
 * @param path begins with a slash; placeholders are in braces
 * @param id by which programs call it, unique among all routes
 * @param tag under which the documents list it
 * @param right what it is for
 * @param reads whether it changes nothing
 * @param parameters all that it takes beside its body; anything else after the question mark is refused
 * @param body null when it takes none
 * @param answers when it went well
 * @param failures its own ways to fail, beside those that every route has
 * @param dialect how it says what went wrong, and how much it takes as said
 */
public record Route(
        Method method,
        String path,
        String id,
        String tag,
        String summary,
        Access access,
        Right right,
        boolean reads,
        List<Parameter<?>> parameters,
        @Nullable BodyForm body,
        List<Answer> answers,
        List<Integer> failures,
        Dialect dialect,
        Handler handler) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_]+)}");

    public Route {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
        failures = List.copyOf(failures);
        requirePlaceholders(path, parameters);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("answers: none for " + id + ", expected one or more");
        }
    }

    private static void requirePlaceholders(String path, List<Parameter<?>> parameters) {
        var named = new TreeSet<String>();
        Matcher placeholder = PLACEHOLDER.matcher(path);
        while (placeholder.find()) {
            named.add(placeholder.group(1));
        }
        var declared = new TreeSet<String>();
        parameters.stream()
                .filter(parameter -> parameter.place() == Parameter.Place.PATH)
                .forEach(parameter -> declared.add(parameter.name()));
        if (!named.equals(declared)) {
            throw new IllegalArgumentException("parameters: " + declared + " in " + path + ", expected " + named);
        }
    }

    /** The same, answered by another handler. */
    public Route by(Handler other) {
        return new Route(
                method,
                path,
                id,
                tag,
                summary,
                access,
                right,
                reads,
                parameters,
                body,
                answers,
                failures,
                dialect,
                other);
    }

    /** The same at a path below another, such as {@code /sim}. */
    public Route under(String prefix) {
        return new Route(
                method,
                prefix + path,
                id,
                tag,
                summary,
                access,
                right,
                reads,
                parameters,
                body,
                answers,
                failures,
                dialect,
                handler);
    }

    /** All statuses that it answers when something went wrong, ascending. */
    public List<Integer> allFailures() {
        var all = new TreeSet<>(failures);
        all.addAll(List.of(400, 429, 500, 503));
        if (access != Access.ANYONE) {
            all.addAll(List.of(401, 403));
        }
        if (access.inWorkspace()) {
            all.add(404);
        }
        if (body != null) {
            all.addAll(List.of(408, 413, 415));
        }
        return List.copyOf(all);
    }

    /** Begins a route for those who may. */
    public static Builder of(Method method, String path, String id) {
        return new Builder(method, path, id);
    }

    /** Collects what a route is. Not thread-safe; each method answers this builder. */
    public static final class Builder {

        private final Method method;
        private final String path;
        private final String id;
        private final List<Parameter<?>> parameters = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Integer> failures = new ArrayList<>();
        private String tag = "";
        private String summary = "";
        private Access access = Access.ADMIN;
        private Right right;
        private boolean reads;
        private @Nullable BodyForm body;
        private Dialect dialect = Dialect.NATIVE;

        private Builder(Method method, String path, String id) {
            this.method = method;
            this.reads = method.reads();
            this.right = reads ? Right.READ : Right.WRITE;
            this.path = path;
            this.id = id;
        }

        public Builder tag(String text) {
            tag = text;
            return this;
        }

        public Builder summary(String text) {
            summary = text;
            return this;
        }

        /** Who may ask; administrators alone when nothing is said. */
        public Builder may(Access who) {
            access = who;
            return this;
        }

        public Builder takes(Parameter<?>... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        /** It changes nothing, whatever its method: it only has more to say than an address holds. */
        public Builder changesNothing() {
            reads = true;
            return right(Right.READ);
        }

        /** What it is for; to look when it is a GET, to change otherwise, unless this says something else. */
        public Builder right(Right kind) {
            right = kind;
            return this;
        }

        /** A body of JSON. */
        public Builder body(Class<?> type) {
            body = BodyForm.json(type);
            return this;
        }

        /** A body otherwise. */
        public Builder body(BodyForm form) {
            body = form;
            return this;
        }

        /** Answers with JSON. */
        public Builder answers(int status, Type type, String description) {
            answers.add(new Answer(status, type, "application/json", description));
            return this;
        }

        /** Answers with a page of JSON. */
        public Builder answersPage(Type item, String description) {
            return answers(200, new PageType(item), description);
        }

        /** Answers with something that is not JSON. */
        public Builder answersText(int status, String mediaType, String description) {
            answers.add(new Answer(status, null, mediaType, description));
            return this;
        }

        /** Answers with nothing but the status. */
        public Builder answers(int status, String description) {
            answers.add(new Answer(status, null, null, description));
            return this;
        }

        /** How it says what went wrong, and how much it takes as said; {@link Dialect#NATIVE} when nothing is said. */
        public Builder speaks(Dialect other) {
            dialect = other;
            return this;
        }

        /** Its own ways to fail. */
        public Builder fails(Integer... statuses) {
            failures.addAll(List.of(statuses));
            return this;
        }

        /** What answers it. */
        public Route by(Handler handler) {
            if (access.inWorkspace() && parameters.stream().noneMatch(Routes.WORKSPACE::equals)) {
                parameters.add(Routes.WORKSPACE);
            }
            return new Route(
                    method,
                    path,
                    id,
                    tag,
                    summary,
                    access,
                    right,
                    reads,
                    parameters,
                    body,
                    answers,
                    failures,
                    dialect,
                    handler);
        }
    }

    /** A page of items of a type. */
    private record PageType(Type item) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {item};
        }

        @Override
        public Type getRawType() {
            return Page.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
