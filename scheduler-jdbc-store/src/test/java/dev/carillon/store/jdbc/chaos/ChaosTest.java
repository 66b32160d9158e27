// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Faults of all kinds on real processes. {@code -Dcarillon.chaos.minutes=20} plays for longer, {@code -Dcarillon.chaos.seed=7}
 * other faults.
 */
class ChaosTest {

    private static final long SHORT_MILLIS = 22_000;
    private static final long FULL_MILLIS = 130_000;

    @BeforeEach
    void silence() {
        Silence.begin();
    }

    @AfterEach
    void speak() {
        Silence.end();
    }

    @Test
    void whatIsPromisedIsKeptUnderFaultsOfAllKinds() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "processes are stopped by signals");
        Settings settings = settings();
        Map<String, Findings> found = Trial.play(settings);
        assertThat(PromiseChecker.violations(found)).isEmpty();
        // half a minute may pass without a body in a node that is killed
        if (settings.form() != Settings.Form.SHORT) {
            assertThat(found)
                    .allSatisfy((promise, findings) ->
                            assertThat(findings.cases()).as(promise).isPositive());
        }
    }

    private static Settings settings() {
        long seed = Long.getLong("carillon.chaos.seed", 1);
        long minutes = Long.getLong("carillon.chaos.minutes", 0);
        if (minutes > 0) {
            return Settings.draw(Settings.Form.LONG, seed, minutes * 60_000);
        }
        return Boolean.getBoolean("carillon.full")
                ? Settings.draw(Settings.Form.FULL, seed, FULL_MILLIS)
                : Settings.draw(Settings.Form.SHORT, seed, SHORT_MILLIS);
    }
}
