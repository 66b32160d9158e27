// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each story has a world of its own. */
abstract class Stories {

    World world;

    @BeforeEach
    void begin() throws IOException {
        world = new World();
    }

    @AfterEach
    void end() {
        world.close();
    }

    void pass(Duration time) {
        world.scheduler.advance(time);
    }

    void seconds(int count) {
        pass(Duration.ofSeconds(count));
    }
}
