// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.http.problem.FieldFault;
import dev.carillon.http.problem.Problem;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.UnknownCallerException;
import dev.carillon.http.route.Caller;
import dev.carillon.http.route.Dialect;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Refusal;
import dev.carillon.http.route.Request;
import dev.carillon.http.route.Route;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How servers made with FastAPI speak: {@code {"detail": "..."}} for what went wrong, 422 with the places of what is malformed, and what
 * nobody knows is passed over. Immutable; each method that says how answers a changed copy.
 */
public final class FastApi implements Dialect {

    /** How servers speak that say nothing else. */
    public static final FastApi USUAL = new FastApi(
            new Words(401, "Not authenticated"), new Words(401, "Invalid credentials"), request -> Optional.empty());

    private static final int MALFORMED = 400;
    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_AT_FAULT = 500;
    private static final String JSON = "application/json";
    private static final Pattern PART = Pattern.compile("[^.\\[\\]]+");

    /** What went wrong. */
    public record Detail(String detail) {}

    /**
     * A part of a request that is not what it should be.
     *
     * @param loc where it is: {@code body}, {@code query}, {@code path} or {@code header}, and the names on the way
     * @param type {@code missing} or {@code value_error}
     */
    public record Fault(String type, List<String> loc, String msg) {}

    /** All such parts. */
    public record Invalid(List<Fault> detail) {}

    private record Words(int status, String detail) {}

    private final Words unsigned;
    private final Words untrue;
    private final Function<Request, Optional<Caller>> guests;

    private FastApi(Words unsigned, Words untrue, Function<Request, Optional<Caller>> guests) {
        this.unsigned = unsigned;
        this.untrue = untrue;
        this.guests = guests;
    }

    /** What it says to who does not say who he is. */
    public FastApi unsigned(int status, String detail) {
        return new FastApi(new Words(status, detail), untrue, guests);
    }

    /** What it says to who shows a token or a key that does not count. */
    public FastApi untrue(int status, String detail) {
        return new FastApi(unsigned, new Words(status, detail), guests);
    }

    /** Who asks when a request does not say so. */
    public FastApi guests(Function<Request, Optional<Caller>> known) {
        return new FastApi(unsigned, untrue, known);
    }

    @Override
    public Refusal refusal(@Nullable Route route, ProblemException refused) {
        Problem problem = refused.problem();
        if (refused instanceof UnknownCallerException caller) {
            Words words = caller.said() ? untrue : unsigned;
            return new Refusal(words.status(), JSON, new Detail(words.detail()), refused.headers());
        }
        if (isInvalid(problem)) {
            return new Refusal(UNPROCESSABLE, JSON, new Invalid(faults(route, problem)), refused.headers());
        }
        return new Refusal(problem.status(), JSON, new Detail(detail(problem)), refused.headers());
    }

    /** Whether parts of a request are malformed, rather than what they ask for refused. */
    public static boolean isInvalid(Problem problem) {
        return problem.status() == MALFORMED && !problem.errors().isEmpty();
    }

    /** What is said of a problem in one sentence. */
    public static String detail(Problem problem) {
        return problem.status() == SERVER_AT_FAULT && problem.reference() != null
                ? "Internal Server Error, reference " + problem.reference()
                : problem.detail();
    }

    /** The parts of a request that are malformed, at their places. */
    public static List<Fault> faults(@Nullable Route route, Problem problem) {
        return problem.errors().stream()
                .map(fault -> new Fault(
                        fault.detail().startsWith("missing") ? "missing" : "value_error",
                        place(route, fault),
                        fault.detail()))
                .toList();
    }

    private static List<String> place(@Nullable Route route, FieldFault fault) {
        var place = new ArrayList<String>();
        place.add(root(route, fault.path()));
        PART.matcher(fault.path()).results().map(MatchResult::group).forEach(place::add);
        return place;
    }

    private static String root(@Nullable Route route, String path) {
        return (route == null ? List.<Parameter<?>>of() : route.parameters())
                .stream()
                        .filter(parameter -> parameter.name().equals(path))
                        .findFirst()
                        .map(parameter -> parameter.place().name().toLowerCase(Locale.ROOT))
                        .orElse("body");
    }

    @Override
    public boolean passesOver() {
        return true;
    }

    @Override
    public Optional<Caller> guest(Request request) {
        return guests.apply(request);
    }

    @Override
    public List<Integer> refusals(Route route) {
        var all = new TreeSet<>(route.allFailures());
        all.remove(MALFORMED);
        if (route.failures().contains(MALFORMED)) {
            all.add(MALFORMED);
        }
        all.add(UNPROCESSABLE);
        if (all.remove(401)) {
            all.add(unsigned.status());
            all.add(untrue.status());
        }
        return List.copyOf(all);
    }

    @Override
    public Type refusalType(int status) {
        return status == UNPROCESSABLE ? Invalid.class : Detail.class;
    }

    @Override
    public String refusalMediaType() {
        return JSON;
    }
}
