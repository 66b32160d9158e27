// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.jdbc.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carillon.benchmarks.jdbc.engine.Contender.Drive;
import dev.carillon.benchmarks.jdbc.setup.Settings;
import dev.carillon.benchmarks.memory.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process in which one engine works, lap after lap, so that it stays warm. It does what the lines of its input say, answers
 * each by a line, and ends with its input.
 */
final class Worker {

    private final Contender contender;
    private Tally tally = new Tally(0);
    private @Nullable Drive drive;

    private Worker(Contender contender) {
        this.contender = contender;
    }

    /** The engine's name, then settings. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        var settings = Settings.of(Arrays.asList(args).subList(1, args.length));
        var worker = new Worker(Contender.of(args[0], settings));
        var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            answers.println(worker.answer(order));
            answers.flush();
        }
        worker.close();
        System.exit(0);
    }

    private String answer(String order) throws IOException {
        String[] words = order.split(" ", -1);
        switch (words[0]) {
            case "open" -> {
                tally = new Tally(Integer.parseInt(words[1]));
                drive = contender.open(tally);
            }
            case "start" -> drive().start();
            case "tell" -> {
                return tally.calls() + " " + drive().statements() + " " + Machine.cpuNanos();
            }
            case "calls" -> {
                return Long.toString(tally.calls());
            }
            case "seen" -> {
                return tally.doubled() + " "
                        + Base64.getEncoder().encodeToString(tally.seen().toByteArray());
            }
            case "samples" -> {
                long[] samples = tally.samples(Samples.Of.valueOf(words[1]));
                ByteBuffer bytes = ByteBuffer.allocate(samples.length * Long.BYTES);
                bytes.asLongBuffer().put(samples);
                Files.write(Path.of(words[2]), bytes.array());
            }
            case "close" -> close();
            default -> throw new IllegalArgumentException("order: " + order);
        }
        return "done";
    }

    private Drive drive() {
        return Objects.requireNonNull(drive);
    }

    private void close() {
        if (drive != null) {
            drive.close();
            drive = null;
            System.gc();
        }
    }
}
