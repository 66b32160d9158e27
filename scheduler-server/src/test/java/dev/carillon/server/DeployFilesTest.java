// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The files for those who run the server: what they name is there, and what they run works. */
class DeployFilesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DEPLOY = ROOT.resolve("deploy");
    private static final String BUILD = "mvn -B -q -pl scheduler-server -am package -DskipTests";
    private static final String JAR = "scheduler-server/target/carillon-server.jar";

    @TempDir
    private Path folder = Path.of("");

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(DEPLOY.resolve(file));
    }

    @Test
    void theImageIsBuiltByTheGuidesCommandAndRunsTheJar() throws IOException {
        List<String> image = lines("Dockerfile");

        assertThat(image).contains("RUN " + BUILD);
        assertThat(image).anyMatch(line -> line.startsWith("COPY --from=build /src/" + JAR));
        assertThat(image).contains("USER carillon", "STOPSIGNAL SIGTERM", "CMD [\"serve\"]");
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("-pl scheduler-server -am package -DskipTests");
    }

    @Test
    void neitherTheImageNorTheUnitHasASecret() throws IOException {
        for (String file : List.of("Dockerfile", "compose.yaml", "carillon.service")) {
            assertThat(lines(file))
                    .as(file)
                    .noneMatch(line -> line.matches("(?i).*(password|secret|token)\\w*[:=]\\s*[\"']?[a-z0-9]{6,}.*"));
        }
    }

    @Test
    void theUnitLetsTheServerEndByItself() throws IOException {
        assertThat(lines("carillon.service"))
                .contains("SuccessExitStatus=143", "TimeoutStopSec=90", "NoNewPrivileges=yes")
                .anyMatch(line -> line.startsWith("ExecStart=") && line.endsWith("carillon-server.jar serve"));
    }

    /** What the image's build runs, in a tree in which nothing was built. */
    @Test
    @EnabledIfSystemProperty(named = "carillon.full", matches = "true")
    void theBuildOfTheImageWorksInACleanTree() throws IOException, InterruptedException {
        Path tree = folder.resolve("tree");
        run(folder, "git", "clone", "-q", ROOT.toString(), tree.toString());
        run(tree, "sh", "-c", BUILD);
        run(tree, Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR, "--version");
    }

    private static void run(Path in, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).directory(in.toFile()).inheritIO().start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
