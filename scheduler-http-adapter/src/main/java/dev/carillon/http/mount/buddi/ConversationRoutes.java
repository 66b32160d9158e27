// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount.buddi;

import dev.carillon.http.json.JsonText;
import dev.carillon.http.json.SnakeCase;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import dev.carillon.ingest.analysis.Analysis.Label;
import dev.carillon.ingest.archive.ConversationPage;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.export.ExportFormat;
import dev.carillon.ingest.store.Filter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The conversations that are kept. */
record ConversationRoutes(House house) {

    private static final Pattern QUALITY = Pattern.compile("[01](\\.[0-9]{1,17})?");
    private static final Parameter<String> USER = Parameter.text("user_id", 255, "Only those of this user");
    private static final Parameter<Boolean> PROCESSED =
            Parameter.looseFlag("is_processed", "Only those that are processed, or only those that are not");
    private static final Parameter<Label> SENTIMENT =
            Parameter.choice("sentiment", Label.class, "Only those that sound so");
    private static final Parameter<String> QUALITY_MIN =
            Parameter.text("quality_min", 20, "Only those of at least this quality, 0 to 1");
    private static final Parameter<Long> SOME =
            Parameter.whole("limit", 1, 1_000, "How many at most").or(20L);

    /** Some of the conversations, and how many there are in all. */
    @SnakeCase
    public record Listed(long total, long skip, long limit, List<ConversationView> conversations) {}

    /** What was said in a conversation, and what is thought of it. */
    @SnakeCase
    public record StructuredView(
            long id,
            String title,
            String overview,
            JsonText actions,
            double sentiment,
            String sentimentLabel,
            List<String> topics,
            List<String> keywords,
            double qualityScore,
            double engagementScore) {

        static StructuredView of(Conversation one) {
            return new StructuredView(
                    one.id(),
                    whole(one.content().said("title")),
                    whole(one.content().said("text")),
                    new JsonText(one.content().actions()),
                    one.analysis().sentiment(),
                    one.analysis().label().name().toLowerCase(Locale.ROOT),
                    one.analysis().topics(),
                    one.analysis().keywords(),
                    one.analysis().quality(),
                    one.analysis().engagement());
        }

        /** What was said may hold halves of characters, which no answer can. */
        private static String whole(String text) {
            var whole = new StringBuilder(text.length());
            text.codePoints()
                    .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                    .forEach(whole::appendCodePoint);
            return whole.toString();
        }
    }

    List<Route> all() {
        return List.of(
                house.at(Method.GET, "/conversations/", "CountConversations", "The conversations and their total")
                        .takes(House.SKIP, House.LIMIT)
                        .answers(200, Listed.class, "Some of them")
                        .by(house.to(this::listed)),
                house.at(Method.GET, "/api/conversations/", "ListConversations", "The conversations by id")
                        .takes(House.SKIP, House.LIMIT, USER, PROCESSED)
                        .answers(200, ConversationView[].class, "Some of them")
                        .by(house.to(this::list)),
                house.at(
                                Method.GET,
                                "/api/conversations/structured",
                                "ListStructured",
                                "What was said in conversations")
                        .takes(SOME, SENTIMENT, QUALITY_MIN)
                        .answers(200, StructuredView[].class, "Some of them")
                        .by(house.to(this::structured)),
                house.at(Method.GET, "/api/conversations/export", "ExportConversations", "All conversations")
                        .takes(House.FORMAT)
                        .answersText(200, "application/json", "An array")
                        .answersText(200, "text/csv", "A table")
                        .fails(400)
                        .by(house.to(call -> {
                            ExportFormat format = House.format(call);
                            return House.stream(
                                    "conversations",
                                    format,
                                    out -> house.archive().write(Filter.ALL, format, out));
                        })),
                house.at(Method.GET, "/api/conversations/{conversation_id}", "GetConversation", "A conversation")
                        .takes(House.CONVERSATION)
                        .answers(200, ConversationView.class, "It")
                        .by(house.to(call -> Reply.ok(ConversationView.of(house.found(call))))),
                house.at(
                                Method.POST,
                                "/api/conversations/{conversation_id}/analyze",
                                "AnalyzeConversation",
                                "Analyses a conversation again")
                        .takes(House.CONVERSATION)
                        .answers(200, ConversationView.class, "It, as it is now")
                        .by(house.to(this::analyze)));
    }

    private ConversationPage page(Call call, Filter filter) {
        return house.archive()
                .list(filter, Math.toIntExact(call.get(House.SKIP)), Math.toIntExact(call.get(House.LIMIT)));
    }

    private Reply listed(Call call) {
        ConversationPage page = page(call, Filter.ALL);
        return Reply.ok(
                new Listed(page.total(), call.get(House.SKIP), call.get(House.LIMIT), views(page.conversations())));
    }

    private Reply list(Call call) {
        var filter = new Filter(
                0, null, call.find(USER).orElse(null), call.find(PROCESSED).orElse(null), null, null, null, null);
        return Reply.ok(views(page(call, filter).conversations()));
    }

    private static List<ConversationView> views(List<Conversation> conversations) {
        return conversations.stream().map(ConversationView::of).toList();
    }

    private Reply structured(Call call) {
        var filter = new Filter(
                0,
                null,
                null,
                null,
                null,
                call.find(SENTIMENT).orElse(null),
                call.find(QUALITY_MIN).map(ConversationRoutes::quality).orElse(null),
                null);
        return Reply.ok(house.archive().list(filter, 0, Math.toIntExact(call.get(SOME))).conversations().stream()
                .map(StructuredView::of)
                .toList());
    }

    private static double quality(String text) {
        if (!QUALITY.matcher(text).matches() || Double.parseDouble(text) > 1) {
            throw ProblemException.badField("quality_min", "\"" + text + "\", expected 0 to 1, such as 0.7");
        }
        return Double.parseDouble(text);
    }

    private Reply analyze(Call call) throws InterruptedException {
        return Reply.ok(house.archive()
                .analyse(house.found(call).id())
                .map(ConversationView::of)
                .orElseThrow(() -> House.notFound("Conversation")));
    }
}
