// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.route;

import dev.carillon.http.json.JsonForm;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.UnknownCallerException;
import dev.carillon.job.JobKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in: those of whom may ask, that say nothing their route does not know. A workspace that the caller does not belong
 * to is as absent as one that does not exist.
 */
public final class Gate {

    private static final int UNAUTHORIZED = 401;

    private final Authentication authentication;

    public Gate(Authentication authentication) {
        this.authentication = authentication;
    }

    /**
     * The call that a request is.
     *
     * @throws ProblemException 401, 403, 404 or 400
     */
    public Call admit(Route route, Request request) {
        Optional<Caller> caller = who(request).or(() -> route.dialect().guest(request));
        if (route.access() != Access.ANYONE && caller.isEmpty()) {
            throw UnknownCallerException.silent();
        }
        String workspace = route.access().inWorkspace() ? workspace(request, caller.orElseThrow()) : null;
        caller.filter(somebody -> route.access() != Access.ANYONE)
                .ifPresent(somebody -> requireRight(route, somebody, workspace));
        if (!route.dialect().passesOver()) {
            refuseUnknown(route, request);
        }
        return new Call(route, request, caller.orElse(null), workspace);
    }

    private Optional<Caller> who(Request request) {
        try {
            return authentication.of(request);
        } catch (ProblemException told) {
            throw told.problem().status() == UNAUTHORIZED ? UnknownCallerException.untrue(told) : told;
        }
    }

    private static String workspace(Request request, Caller caller) {
        List<String> said = request.query(Routes.WORKSPACE.name());
        if (said.size() > 1) {
            throw ProblemException.badField(Routes.WORKSPACE.name(), "said " + said.size() + " times, expected once");
        }
        String workspace = said.isEmpty() ? caller.home() : said.get(0);
        if (caller.in(workspace).isEmpty()) {
            throw ProblemException.absent("workspace");
        }
        JobKey.requireWorkspace(workspace);
        return workspace;
    }

    private static void requireRight(Route route, Caller caller, @Nullable String workspace) {
        boolean allowed = switch (route.access()) {
            case ANYONE, SIGNED_IN -> true;
            case ADMIN -> caller.admin();
            case MEMBER, EDITOR, OWNER ->
                caller.in(workspace == null ? "" : workspace)
                        .filter(role -> role.compareTo(route.access()) >= 0)
                        .isPresent();
        };
        if (!allowed || !caller.rights().contains(route.right())) {
            throw ProblemException.of(403, "expected " + expected(route));
        }
    }

    private static String expected(Route route) {
        return switch (route.access()) {
            case ADMIN -> "an administrator";
            case OWNER -> "an owner of the workspace";
            case EDITOR -> "an editor of the workspace";
            default -> "a caller with the right to " + JsonForm.word(route.right());
        };
    }

    private static void refuseUnknown(Route route, Request request) {
        for (String name : request.queryNames()) {
            boolean known = route.parameters().stream()
                    .anyMatch(parameter -> parameter.place() == Parameter.Place.QUERY
                            && parameter.name().equals(name));
            if (!known) {
                throw ProblemException.badField(name, "unknown parameter, expected " + names(route));
            }
        }
    }

    private static String names(Route route) {
        List<String> names = route.parameters().stream()
                .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
                .map(Parameter::name)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
