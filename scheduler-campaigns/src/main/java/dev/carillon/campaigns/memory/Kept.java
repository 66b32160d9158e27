// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.memory;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that a store holds. Who reads or writes holds its monitor. */
final class Kept {

    private final Map<UUID, Brand> brands = new LinkedHashMap<>();
    private final Map<UUID, Campaign> campaigns = new LinkedHashMap<>();
    private final Map<UUID, Post> posts = new LinkedHashMap<>();
    private final Map<UUID, Schedule> schedules = new LinkedHashMap<>();
    private final Map<UUID, UUID> scheduleOfPost = new LinkedHashMap<>();

    Map<UUID, Brand> brands() {
        return brands;
    }

    Map<UUID, Campaign> campaigns() {
        return campaigns;
    }

    Map<UUID, Post> posts() {
        return posts;
    }

    Map<UUID, Schedule> schedules() {
        return schedules;
    }

    Map<UUID, UUID> scheduleOfPost() {
        return scheduleOfPost;
    }

    boolean isEmpty() {
        return brands.isEmpty() && campaigns.isEmpty() && posts.isEmpty();
    }

    static <T> T require(String what, UUID id, @Nullable T found) {
        if (found == null) {
            throw new NoSuchElementException(what + ": " + id + ", there is none of that id");
        }
        return found;
    }
}
