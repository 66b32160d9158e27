// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.http.settings.ssm.SsmParameters;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The code of the guide. */
class SettingsGuideTest {

    @Test
    void settingsAreReadFromAllTheirPlaces() {
        Settings settings = Settings.layers()
                .set(KnownSettings.SCHEDULER_PORT, "8080")
                .environment(System.getenv())
                .source(EnvFile.ifThere(Path.of(".env")))
                .source(SsmParameters.inProduction())
                .read();
        int port = settings.get(KnownSettings.SCHEDULER_PORT);
        DatabaseAddress database = settings.database();
        assertThat(port).isEqualTo(8080);
        assertThat(database.toString()).isNotEmpty();
    }
}
