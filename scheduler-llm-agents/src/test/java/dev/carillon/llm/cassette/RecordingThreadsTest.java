// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import static dev.carillon.llm.cassette.Parrot.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.llm.ChatModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads, whose turns must not matter. */
@Timeout(60)
class RecordingThreadsTest {

    private static final int THREADS = 16;
    private static final int QUESTIONS = 40;

    @TempDir
    Path folder;

    @Test
    void whatManyThreadsRecordIsPlayedWhateverTheOrder() throws Exception {
        Path file = folder.resolve("cassette.jsonl");
        Map<String, String> recorded;
        try (var model = RecordedModel.open(file, RecordMode.ONCE, new Parrot())) {
            recorded = conversations(model, 1);
        }
        assertThat(recorded).hasSize(THREADS * QUESTIONS);
        assertThat(Files.readAllLines(file)).hasSize(1 + THREADS * QUESTIONS);
        for (long seed = 2; seed < 6; seed++) {
            try (var model = RecordedModel.replay(file, "parrot")) {
                assertThat(conversations(model, seed)).isEqualTo(recorded);
            }
        }
    }

    @Test
    void theOrderOfLinesDoesNotMatter() throws Exception {
        Path file = folder.resolve("cassette.jsonl");
        try (var model = RecordedModel.open(file, RecordMode.ONCE, new Parrot())) {
            for (int i = 0; i < 5; i++) {
                model.ask(question("hello"));
            }
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Collections.reverse(lines.subList(1, lines.size()));
        Files.write(file, lines);
        try (var model = RecordedModel.replay(file, "parrot")) {
            for (int i = 1; i <= 5; i++) {
                assertThat(model.ask(question("hello")).text()).isEqualTo("hello " + i);
            }
        }
    }

    @Test
    void equalQuestionsOfManyThreadsHaveEachTheirAnswer() throws Exception {
        Path file = folder.resolve("cassette.jsonl");
        List<String> recorded;
        try (var model = RecordedModel.open(file, RecordMode.ONCE, new Parrot())) {
            recorded = sameQuestion(model);
        }
        assertThat(recorded).doesNotHaveDuplicates();
        try (var model = RecordedModel.replay(file, "parrot")) {
            assertThat(sameQuestion(model)).containsExactlyInAnyOrderElementsOf(recorded);
        }
    }

    /** Each thread asks its own questions, each of them twice, in an order drawn from the seed. */
    private static Map<String, String> conversations(ChatModel model, long seed) throws Exception {
        var answers = new ConcurrentHashMap<String, String>();
        inAll(thread -> {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < QUESTIONS; i++) {
                order.add(i / 2);
            }
            Collections.shuffle(order, new Random(seed * THREADS + thread));
            var times = new TreeMap<Integer, Integer>();
            for (int number : order) {
                String text = thread + " asks " + number;
                int time = times.merge(number, 1, Integer::sum);
                answers.put(
                        text + " for time " + time, model.ask(question(text)).text());
            }
        });
        return answers;
    }

    private static List<String> sameQuestion(ChatModel model) throws Exception {
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        inAll(thread -> {
            for (int i = 0; i < QUESTIONS; i++) {
                answers.add(model.ask(question("hello")).text());
            }
        });
        return answers;
    }

    private interface Part {
        void play(int thread) throws Exception;
    }

    private static void inAll(Part part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var barrier = new CyclicBarrier(THREADS);
            var parts = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                parts.add(threads.submit(() -> {
                    barrier.await();
                    part.play(thread);
                    return null;
                }));
            }
            for (Future<?> played : parts) {
                played.get();
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
