// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.store.Stock;
import dev.carillon.http.file.JsonLines;
import dev.carillon.http.problem.Translation;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.BodyForm;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All brands, campaigns and posts of a workspace as one text, out and in. When they are published is not part of it. */
final class StockRoutes {

    private static final String TAG = "campaigns";
    private static final int MOST_BYTES = 20_000_000;
    private static final int MOST_LINES = 10_000;
    private static final int PAGE = 500;
    private static final Translation WORDS = Translation.of(Map.of());

    private final House house;

    StockRoutes(House house) {
        this.house = house;
    }

    /** How many were taken in, new ones and changed ones. */
    public record TakenIn(int brands, int campaigns, int posts) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/campaigns/export", "exportCampaigns")
                        .tag(TAG)
                        .summary("All brands, campaigns and posts of the workspace, each on a line")
                        .may(Access.MEMBER)
                        .answersText(200, JsonLines.MEDIA_TYPE, "The lines, those first that others name")
                        .by(this::export),
                Route.of(Method.POST, "/api/v1/campaigns/import", "importCampaigns")
                        .tag(TAG)
                        .summary("Takes in lines as the export writes them, all or none; what is there is changed")
                        .may(Access.EDITOR)
                        .body(new BodyForm(String.class, List.of(JsonLines.MEDIA_TYPE), MOST_BYTES))
                        .answers(200, TakenIn.class, "All was taken in")
                        .by(this::takeIn));
    }

    private Reply takeIn(Call call) {
        List<StockLine> lines =
                JsonLines.read(call.text(), StockLine.class, MOST_LINES, line -> line.checked(call.workspace()));
        var stock = new Stock(
                only(lines, StockLine::brand)
                        .map(line -> line.brand(call.workspace()))
                        .toList(),
                only(lines, StockLine::campaign).map(CampaignView::campaign).toList(),
                only(lines, StockLine::post).map(PostView::post).toList());
        WORDS.ask(() -> {
            house.store().put(call.workspace(), stock);
            return stock;
        });
        return Reply.ok(new TakenIn(
                stock.brands().size(), stock.campaigns().size(), stock.posts().size()));
    }

    private static <T> Stream<T> only(List<StockLine> lines, Function<StockLine, @Nullable T> part) {
        return lines.stream().map(part).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private Reply export(Call call) {
        String workspace = call.workspace();
        return new Reply(200, new Reply.Stream(JsonLines.MEDIA_TYPE, out -> export(workspace, out)), Map.of());
    }

    private void export(String workspace, OutputStream out) throws IOException {
        each((after, limit) -> house.store().brands().list(workspace, after, limit), Brand::id, brand -> {
            JsonLines.write(out, new StockLine(BrandView.of(brand), null, null));
            each(
                    (after, limit) -> house.store().campaigns().list(brand.id(), after, limit),
                    Campaign::id,
                    campaign -> export(campaign, out));
            each(
                    (after, limit) -> house.store().posts().list(brand.id(), after, limit),
                    Post::id,
                    post -> exportSingle(post, out));
        });
    }

    /** Its posts in their order, by which they are planned. */
    private void export(Campaign campaign, OutputStream out) throws IOException {
        JsonLines.write(out, new StockLine(null, CampaignView.of(campaign), null));
        for (Post post : house.store().posts().ofCampaign(campaign.id())) {
            JsonLines.write(out, new StockLine(null, null, PostView.of(post)));
        }
    }

    private static void exportSingle(Post post, OutputStream out) throws IOException {
        if (post.campaign() == null) {
            JsonLines.write(out, new StockLine(null, null, PostView.of(post)));
        }
    }

    /** Something that is written. */
    private interface Writing<T> {
        void write(T one) throws IOException;
    }

    private static <T> void each(
            BiFunction<@Nullable UUID, Integer, List<T>> pages, Function<T, UUID> id, Writing<T> writing)
            throws IOException {
        List<T> page = pages.apply(null, PAGE);
        while (!page.isEmpty()) {
            for (T one : page) {
                writing.write(one);
            }
            page = page.size() < PAGE ? List.of() : pages.apply(id.apply(page.get(PAGE - 1)), PAGE);
        }
    }
}
