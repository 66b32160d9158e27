// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import dev.carillon.bots.visit.Profile;
import dev.carillon.bots.visit.ProfileVisitor;
import dev.carillon.delivery.Answer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down which profiles were visited. */
final class VisitBook implements ProfileVisitor {

    private final List<String> visited = new CopyOnWriteArrayList<>();

    @Override
    public String platform() {
        return "book";
    }

    @Override
    public Answer visit(Profile profile, Instant now) {
        visited.add(profile.url());
        return Answer.arrived(profile.url());
    }
}
