// SPDX-License-Identifier: Apache-2.0
package dev.carillon.llm.cassette;

import dev.carillon.llm.ChatException;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model whose answers are recorded in a file, and played from it: for tests without a network, and for simulations that can be
 * repeated.
 *
 * <p>Questions are equal when the model's name, the messages, the tools and the greatest length are. An equal question that is
 * asked again has an answer of its own. Which answer a question gets does not depend on what else is asked between, nor on how
 * threads take turns. Failures are recorded and played like answers, usage included.
 *
 * <p>The file is JSON, one exchange in a line, with the whole question for those who review it. Lines are added as the answers
 * come; when the process is killed, those that came are there, and a line that was cut off is dropped when the file is opened
 * again. Answers in it may be edited, questions may not. No key is in it, as a model keeps its key to itself.
 *
 * <p>Safe for many threads at once. One recorder at a time may have the file, as far as the operating system's locks tell.
 */
public final class RecordedModel implements ChatModel, AutoCloseable {

    private final Path file;
    private final String name;
    private final @Nullable ChatModel model;
    private final @Nullable Recorder recorder;
    private final Occurrences occurrences;

    private RecordedModel(
            Path file, String name, @Nullable ChatModel model, @Nullable Recorder recorder, List<Exchange> exchanges) {
        this.file = file;
        this.name = name;
        this.model = model;
        this.recorder = recorder;
        this.occurrences = new Occurrences(file, exchanges);
    }

    /**
     * Opens a recording. Its folder is made when it is missing.
     *
     * @param model what is asked when the mode says so; it stays the caller's to close
     * @throws CassetteException when the file is damaged, is no recording, cannot be read or written, or is being recorded to;
     *     or is missing in the mode {@link RecordMode#NONE}
     */
    public static RecordedModel open(Path file, RecordMode mode, ChatModel model) {
        return switch (mode) {
            case NONE -> replay(file, model.name());
            case ONCE -> isRecorded(file) ? replay(file, model.name()) : record(file, false, model);
            case NEW -> record(file, false, model);
            case ALL -> record(file, true, model);
        };
    }

    /**
     * Opens a recording only to play it, in the mode {@link RecordMode#NONE} and without a model.
     *
     * @param name that of the model that was recorded
     * @throws CassetteException when the file is missing, damaged, no recording or cannot be read
     */
    public static RecordedModel replay(Path file, String name) {
        return new RecordedModel(file, name, null, null, Cassette.read(file).exchanges());
    }

    private static RecordedModel record(Path file, boolean anew, ChatModel model) {
        Recorder.Opened opened = Recorder.open(file, anew);
        try {
            return new RecordedModel(file, model.name(), model, opened.recorder(), opened.exchanges());
        } catch (CassetteException damaged) {
            opened.recorder().close();
            throw damaged;
        }
    }

    private static boolean isRecorded(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException unreadable) {
            throw new CassetteException(file, "cannot be read: " + unreadable, unreadable);
        }
    }

    /** That of the model that is or was recorded. */
    @Override
    public String name() {
        return name;
    }

    /**
     * Plays the answer, or asks for it and records it. What the model throws besides {@link ChatException} is not recorded.
     *
     * @throws ChatException as the model threw it; {@link ChatException.Kind#NOT_RECORDED} when there is no answer and none may
     *     be asked for; {@link ChatException.Kind#UNAVAILABLE} when the answer cannot be recorded
     */
    @Override
    public ChatReply ask(ChatRequest request) throws ChatException, InterruptedException {
        Question question = Question.of(name, request);
        Occurrences.Occurrence occurrence = occurrences.next(question.key());
        if (occurrence.recorded().isPresent()) {
            return occurrence.recorded().get().play();
        }
        if (model == null || recorder == null) {
            throw new ChatException(
                    ChatException.Kind.NOT_RECORDED,
                    file + ": does not hold occurrence " + occurrence.number() + " of question " + question.key(),
                    Usage.NONE);
        }
        return record(model, recorder, request, question, occurrence.number());
    }

    private ChatReply record(ChatModel asked, Recorder to, ChatRequest request, Question question, int occurrence)
            throws ChatException, InterruptedException {
        if (to.trouble().isPresent()) {
            throw notRecordable(to.trouble().get(), Usage.NONE);
        }
        Outcome outcome;
        try {
            outcome = new Outcome.Replied(asked.ask(request));
        } catch (ChatException failure) {
            outcome = Outcome.Failed.of(failure);
        }
        try {
            to.add(Exchange.line(question, occurrence, outcome));
        } catch (IOException unwritable) {
            throw notRecordable(String.valueOf(unwritable.getMessage()), outcome.usage());
        }
        return outcome.play();
    }

    private ChatException notRecordable(String reason, Usage usage) {
        return new ChatException(ChatException.Kind.UNAVAILABLE, file + ": cannot be recorded to: " + reason, usage);
    }

    /** Ends recording; what is recorded can still be played. The model stays open. */
    @Override
    public void close() {
        if (recorder != null) {
            recorder.close();
        }
    }

    /** The model's name and the file. */
    @Override
    public String toString() {
        return "RecordedModel[" + name + " in " + file + "]";
    }
}
