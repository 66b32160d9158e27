// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.examples.terminal.Console;
import dev.carillon.examples.terminal.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VirtualWeekTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        var console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return Shell.run(new CommandLine(new VirtualWeek(console)), console, arguments);
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void twoDaysArePrintedAndAreTheSameEachTime() {
        assertThat(run("--days", "2")).isZero();
        String first = shown();
        assertThat(first)
                .contains("20 personas, 24 cycles, 24 of them without a fault", "ada_baker", " likes,", " comments");
        assertThat(first.lines()).allMatch(line -> line.length() <= 400);
        run("--days", "2");
        assertThat(shown()).isEqualTo(first);
        run("--days", "2", "--seed", "2");
        assertThat(shown()).isNotEqualTo(first);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThat(run("--days", "0")).isEqualTo(Shell.REFUSED);
        assertThat(run("--every", "5")).isEqualTo(Shell.REFUSED);
        assertThat(run("--posts", "-1")).isEqualTo(Shell.REFUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--days: 0, expected 1..60");
    }
}
