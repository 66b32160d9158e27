// SPDX-License-Identifier: Apache-2.0
package dev.carillon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: started, killed, started again, ended. */
class ServeProcessTest {

    private static final Pattern ADDRESS = Pattern.compile("Carillon is at (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    /** A process of the server, and where it says that it is. */
    private record Server(Process process, String url) {}

    private Server serve(String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.carillon.server.Main",
                "serve",
                "--port",
                "0"));
        command.addAll(List.of(more));
        Path said = folder.resolve("said-" + started.size());
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("log-" + started.size()).toFile())
                .start();
        started.add(process);
        await().atMost(PATIENCE)
                .until(() -> ADDRESS.matcher(Files.readString(said)).find());
        Matcher address = ADDRESS.matcher(Files.readString(said));
        return new Server(process, address.find() ? address.group(1) : "");
    }

    private JsonNode executions(Server server) throws IOException, InterruptedException {
        String key = Files.readAllLines(folder.resolve("carillon.secrets")).stream()
                .filter(line -> line.startsWith("API_KEY="))
                .findFirst()
                .orElseThrow()
                .substring("API_KEY=".length());
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/executions?limit=200"))
                .header("X-API-Key", key)
                .build();
        return new ObjectMapper()
                .readTree(client.send(request, BodyHandlers.ofString()).body())
                .path("items");
    }

    private static long succeeded(JsonNode executions, String type) {
        long count = 0;
        for (JsonNode one : executions) {
            count += one.path("type").asText().equals(type)
                            && one.path("outcome").asText().equals("succeeded")
                    ? 1
                    : 0;
        }
        return count;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatWasDoneOutlivesAKilledProcessAndTheNextOneGoesOn() throws IOException, InterruptedException {
        Server first = serve("--demo");
        await().atMost(PATIENCE).until(() -> succeeded(executions(first), "newsletter") == 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("carillon.secrets"))))
                .isEqualTo("rw-------");
        String secrets = Files.readString(folder.resolve("carillon.secrets"));
        first.process().destroyForcibly();
        assertThat(first.process().waitFor(10, TimeUnit.SECONDS)).isTrue();

        Server second = serve("--demo");

        await().atMost(PATIENCE).until(() -> succeeded(executions(second), "agent-cycle-main") >= 1);
        assertThat(succeeded(executions(second), "newsletter")).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("carillon.secrets"))).isEqualTo(secrets);

        second.process().destroy();
        assertThat(second.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(Files.readString(folder.resolve("log-1"))).contains("closing");
    }

    @Test
    void productionMakesNothingUp() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.carillon.server.Main",
                "serve");
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("ENVIRONMENT", "prod");
        Process process = builder.start();
        started.add(process);

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("said")))
                .contains("DATABASE_URL")
                .contains("SECRET_KEY")
                .contains("BOOTSTRAP_TOKEN");
        assertThat(folder.resolve("carillon.secrets")).doesNotExist();
    }
}
