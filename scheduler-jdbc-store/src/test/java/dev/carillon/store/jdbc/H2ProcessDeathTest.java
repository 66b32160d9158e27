// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.JobClient;
import dev.carillon.execution.RunId;
import dev.carillon.job.JobType;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that has an H2 file to itself is killed in the middle of its work, again and again over one file. */
class H2ProcessDeathTest {

    private static final JobType<Void> WORK = JobType.of("work");
    private static final int DEATHS = Boolean.getBoolean("carillon.full") ? 20 : 3;
    private static final int RUNS = 300;

    @Test
    @Timeout(300)
    void nothingThatWasAcknowledgedIsLostWhenItsProcessIsKilled(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:async:" + folder.resolve("jobs");
        var acknowledged = new ArrayList<RunId>();
        for (int death = 1; death <= DEATHS; death++) {
            acknowledged.addAll(ofOneThatIsKilled(url));
            try (JdbcJobStore store = JdbcJobStore.of(source(url)).checkSchema()) {
                JobClient client = JobClient.on(store);
                assertThat(acknowledged.stream().filter(run -> client.find(run).isEmpty()))
                        .as("lost of %d, after death %d", acknowledged.size(), death)
                        .isEmpty();
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(DEATHS * RUNS);
    }

    /** What it was answered, the last of it perhaps on the instant of its death. */
    private static List<RunId> ofOneThatIsKilled(String url) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        H2ProcessDeathTest.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var acknowledged = new ArrayList<RunId>();
        try (BufferedReader said = process.inputReader()) {
            String line;
            while ((line = said.readLine()) != null) {
                if (line.startsWith("run ")) {
                    acknowledged.add(new RunId(UUID.fromString(line.substring("run ".length()))));
                }
                if (acknowledged.size() == RUNS) {
                    // by its handle, which leaves open what it has said
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private static JdbcDataSource source(String url) {
        var source = new JdbcDataSource();
        source.setUrl(url);
        return source;
    }

    public static void main(String[] arguments) {
        try (JdbcJobStore store = JdbcJobStore.of(source(arguments[0])).migrate()) {
            JobClient client = JobClient.on(store);
            while (true) {
                System.out.println("run " + client.enqueue(WORK).value());
                System.out.flush();
            }
        }
    }
}
