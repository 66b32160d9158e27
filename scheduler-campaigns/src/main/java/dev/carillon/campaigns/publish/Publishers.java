// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.publish;

import dev.carillon.campaigns.content.Platform;
import dev.carillon.campaigns.content.Post;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which publisher a post goes through. Implementations are thread-safe. */
@FunctionalInterface
public interface Publishers {

    /** The publisher for a post, empty when there is none. */
    Optional<Publisher> find(Post post);

    /** The same for every post. */
    static Publishers all(Publisher publisher) {
        return post -> Optional.of(publisher);
    }

    /** One for each platform. */
    static Publishers by(Map<Platform, Publisher> publishers) {
        var copy = new EnumMap<Platform, Publisher>(Platform.class);
        copy.putAll(publishers);
        return post -> Optional.ofNullable(copy.get(post.platform()));
    }
}
