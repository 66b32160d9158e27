// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.benchmarks.jdbc.setup.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/** A process in which an engine works, as seen from the one that measures it. For use by one thread. */
public final class WorkerProcess implements AutoCloseable {

    /** What it has used and done so far. */
    public record Told(long calls, long statements, long cpuNanos) {
        public Told minus(Told before) {
            return new Told(calls - before.calls, statements - before.statements, cpuNanos - before.cpuNanos);
        }

        public Told plus(Told other) {
            return new Told(calls + other.calls, statements + other.statements, cpuNanos + other.cpuNanos);
        }
    }

    /** The numbers it was called with, and how often with one that it had been called with before. */
    public record Seen(BitSet numbers, long doubled) {}

    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private WorkerProcess(Process process) {
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts one with the heap that all engines are given. */
    public static WorkerProcess started(Contender contender, Settings settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                contender.name()));
        command.addAll(settings.texts());
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Makes it ready to call loads with numbers below this; zero for loads with times. */
    public void open(int runs) {
        answer("open " + runs);
    }

    public void start() {
        answer("start");
    }

    public long calls() {
        return Long.parseLong(answer("calls"));
    }

    public Told told() {
        String[] words = answer("tell").split(" ", -1);
        return new Told(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    public Seen seen() {
        String[] words = answer("seen").split(" ", -1);
        return new Seen(BitSet.valueOf(Base64.getDecoder().decode(words[1])), Long.parseLong(words[0]));
    }

    /** What took how long since it was opened. */
    public Samples samples(Samples.Of of) {
        try {
            Path file = Files.createTempFile("carillon-bench", ".samples");
            try {
                answer("samples " + of + " " + file);
                var numbers = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
                var both = new long[numbers.remaining()];
                numbers.get(both);
                return new Samples(both);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the engine; the process stays. */
    public void end() {
        answer("close");
    }

    private String answer(String order) {
        orders.println(order);
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("worker process " + process.pid() + " ended at: " + order);
            }
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        orders.close();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
