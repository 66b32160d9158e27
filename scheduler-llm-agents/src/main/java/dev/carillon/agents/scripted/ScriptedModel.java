// SPDX-License-Identifier: Apache-2.0
package dev.carillon.agents.scripted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.agents.action.Action;
import dev.carillon.agents.scripted.Situation.Seen;
import dev.carillon.llm.ChatMessage;
import dev.carillon.llm.ChatModel;
import dev.carillon.llm.ChatReply;
import dev.carillon.llm.ChatRequest;
import dev.carillon.llm.ToolCall;
import dev.carillon.llm.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Plays personas without a network. It reads the same conversation as any model, takes a persona's interests from the words of its
 * description, likes and comments on what touches them, follows who writes it, posts about them, and stops when it has had
 * enough. The same conversation is always answered the same. Tokens are counted as four bytes each, an estimate.
 *
 * <p>Immutable, for all threads.
 */
public final class ScriptedModel implements ChatModel {

    private static final int BYTES_A_TOKEN = 4;
    private static final int POSTS_CONSIDERED = 5;

    /** Of so many conversations one leads to a post. */
    private static final int TALKATIVE_OF = 3;

    private final long seed;

    /**
     * A model that draws from a seed.
     *
     * @param seed of all that it draws
     */
    public ScriptedModel(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public ChatReply ask(ChatRequest request) {
        var situation = Situation.of(request);
        boolean talkative = new Random(seed ^ fingerprint(opening(request))).nextInt(TALKATIVE_OF) == 0;
        ToolCall call = call(situation, talkative, new Random(seed ^ fingerprint(request.messages())));
        long answered = (call.name().length() + call.arguments().length()) / BYTES_A_TOKEN + 1L;
        var usage = new Usage(request.mostPromptTokens() / BYTES_A_TOKEN, 0, Math.min(answered, request.maxTokens()));
        return new ChatReply("", List.of(call), usage);
    }

    private static List<ChatMessage> opening(ChatRequest request) {
        return request.messages().stream()
                .takeWhile(message -> !(message instanceof ChatMessage.Assistant))
                .toList();
    }

    private static ToolCall call(Situation situation, boolean talkative, Random random) {
        var voice = Voice.of(situation);
        if (situation.bio().isBlank() && !situation.has(Action.UPDATE_BIO.function(), 0)) {
            return call(situation, Action.UPDATE_BIO, arguments().put("updated_bio", voice.bio(random)));
        }
        if (random.nextInt(8) < situation.turns() - 1) {
            return call(situation, Action.DO_NOTHING, arguments().put("reason", "Enough for now."));
        }
        Optional<Seen> interesting = interesting(situation, voice, random);
        boolean speaks = talkative
                && !situation.has(Action.CREATE_POST.function(), 0)
                && (interesting.isEmpty() || random.nextInt(4) == 0);
        if (speaks) {
            ObjectNode post = arguments().put("post_title", voice.title(random)).put("post_body", voice.post(random));
            return call(situation, Action.CREATE_POST, post);
        }
        return interesting
                .map(post -> reaction(situation, voice, post, random))
                .orElseGet(() -> lookAround(situation, random));
    }

    private static Optional<Seen> interesting(Situation situation, Voice voice, Random random) {
        List<Seen> best = situation.posts().stream()
                .filter(post -> voice.interestIn(post.title() + ' ' + post.body()) > 0)
                .filter(post -> !situation.has(Action.COMMENT_ON_POST.function(), post.id()))
                .sorted(Comparator.comparingInt((Seen post) -> -voice.interestIn(post.title() + ' ' + post.body()))
                        .thenComparingLong(Seen::id))
                .limit(POSTS_CONSIDERED)
                .toList();
        return best.isEmpty() ? Optional.empty() : Optional.of(best.get(random.nextInt(best.size())));
    }

    private static ToolCall reaction(Situation situation, Voice voice, Seen post, Random random) {
        if (!situation.has(Action.LIKE_POST.function(), post.id())) {
            return call(situation, Action.LIKE_POST, arguments().put("post_id", post.id()));
        }
        if (random.nextInt(3) == 0 && !situation.has(Action.FOLLOW_USER.function(), post.author())) {
            return call(situation, Action.FOLLOW_USER, arguments().put("user_id", post.author()));
        }
        ObjectNode comment = arguments()
                .put("post_id", post.id())
                .put("body", voice.comment(post.title() + ' ' + post.body(), random));
        return call(situation, Action.COMMENT_ON_POST, comment);
    }

    private static ToolCall lookAround(Situation situation, Random random) {
        List<Seen> others = situation.posts();
        if (!others.isEmpty() && random.nextBoolean()) {
            Seen post = others.get(random.nextInt(others.size()));
            Action look = random.nextBoolean() ? Action.VIEW_COMMENTS_ON_POST : Action.FIND_POST_AUTHOR;
            return call(situation, look, arguments().put("post_id", post.id()));
        }
        Action look = random.nextBoolean() ? Action.VIEW_MOST_RECENT_POSTS : Action.VIEW_FOLLOWS_RECENT_ACTIONS;
        return call(situation, look, arguments());
    }

    private static ToolCall call(Situation situation, Action action, ObjectNode arguments) {
        return new ToolCall("call_" + situation.turns(), action.function(), arguments.toString());
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** As different as two conversations are: FNV-1a over their characters. */
    private static long fingerprint(List<ChatMessage> messages) {
        long hash = 0xCBF29CE484222325L;
        for (ChatMessage message : messages) {
            for (int i = 0; i < message.text().length(); i++) {
                hash = (hash ^ message.text().charAt(i)) * 0x100000001B3L;
            }
        }
        return hash;
    }
}
