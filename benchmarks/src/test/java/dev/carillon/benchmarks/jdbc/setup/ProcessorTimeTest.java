// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTimeTest {

    @TempDir
    Path processes;

    private void process(long id, String name, long parent, String times) throws IOException {
        Path folder = Files.createDirectory(processes.resolve(Long.toString(id)));
        Files.writeString(
                folder.resolve("stat"),
                id + " (" + name + ") S " + parent + " 1 1 0 -1 4194304 10 20 30 40 " + times + " 20 0 1 0 5 6 7");
    }

    @Test
    void timeIsThatOfThePostmasterItsEndedChildrenAndItsLivingOnes() throws IOException {
        process(100, "postgres", 1, "1 2 30 40");
        process(101, "postgres: a) b (", 100, "300 400 0 0");
        process(102, "walwriter", 100, "1000 0 0 0");

        assertThat(new ProcessorTime(processes, 101).nanos()).isEqualTo(1_773 * 10_000_000L);
    }

    @Test
    void otherServersAreLeftOut() throws IOException {
        process(100, "postgres", 1, "1 0 0 0");
        process(101, "postgres", 100, "2 0 0 0");
        process(200, "postgres", 1, "50 0 0 0");
        process(201, "postgres", 200, "50 0 0 0");

        assertThat(new ProcessorTime(processes, 101).nanos()).isEqualTo(3 * 10_000_000L);
    }

    @Test
    void aServerOnAnotherMachineIsRefused() {
        assertThatThrownBy(() -> new ProcessorTime(processes, 101))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected a server on this machine");
    }
}
