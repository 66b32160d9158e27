// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.Post;
import dev.carillon.http.problem.ProblemException;
import dev.carillon.http.problem.Translation;
import dev.carillon.http.route.Access;
import dev.carillon.http.route.Call;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Page;
import dev.carillon.http.route.Parameter;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.util.List;
import java.util.UUID;

/** Posts, of campaigns and single ones: made, read, changed, deleted. */
final class PostRoutes {

    static final Parameter<UUID> POST = Parameter.pathId("post", "The post's id");

    private static final String TAG = "posts";
    private static final String PATH = "/api/v1/campaigns/posts";
    private static final Translation WORDS = Translation.without("post");

    private final House house;

    PostRoutes(House house) {
        this.house = house;
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, "/api/v1/campaigns/brands/{brand}/posts", "listPostsOfBrand")
                        .tag(TAG)
                        .summary("All posts of a brand by id")
                        .may(Access.MEMBER)
                        .takes(BrandRoutes.BRAND, Page.LIMIT, Page.AFTER)
                        .answersPage(PostView.class, "Some of them")
                        .by(this::ofBrand),
                Route.of(Method.GET, "/api/v1/campaigns/{campaign}/posts", "listPostsOfCampaign")
                        .tag(TAG)
                        .summary("The posts of a campaign by id")
                        .may(Access.MEMBER)
                        .takes(CampaignRoutes.CAMPAIGN, Page.LIMIT, Page.AFTER)
                        .answersPage(PostView.class, "Some of them")
                        .by(this::ofCampaign),
                Route.of(Method.POST, PATH, "createCampaignPost")
                        .tag(TAG)
                        .summary("Makes a post, of a campaign or a single one")
                        .may(Access.EDITOR)
                        .body(PostForm.class)
                        .answers(201, PostView.class, "The post")
                        .by(this::create),
                Route.of(Method.GET, PATH + "/{post}", "getCampaignPost")
                        .tag(TAG)
                        .summary("A post")
                        .may(Access.MEMBER)
                        .takes(POST)
                        .answers(200, PostView.class, "The post")
                        .by(call -> Reply.ok(PostView.of(house.post(call, call.get(POST))))),
                Route.of(Method.PUT, PATH + "/{post}", "changeCampaignPost")
                        .tag(TAG)
                        .summary("Changes all of a post but what it belongs to; what has left stays as it left")
                        .may(Access.EDITOR)
                        .takes(POST)
                        .body(PostForm.class)
                        .answers(200, PostView.class, "The post")
                        .by(this::change),
                Route.of(Method.DELETE, PATH + "/{post}", "deleteCampaignPost")
                        .tag(TAG)
                        .summary("Deletes a post that is not scheduled")
                        .may(Access.OWNER)
                        .takes(POST)
                        .answers(204, "It is deleted")
                        .fails(409)
                        .by(this::delete));
    }

    private Reply ofBrand(Call call) {
        UUID brand = house.brand(call, call.get(BrandRoutes.BRAND)).id();
        return page(call, house.store().posts().list(brand, House.after(call), House.oneMore(call)));
    }

    private Reply ofCampaign(Call call) {
        UUID campaign = house.campaign(call, call.get(CampaignRoutes.CAMPAIGN)).id();
        return page(call, house.store().posts().ofCampaign(campaign, House.after(call), House.oneMore(call)));
    }

    private static Reply page(Call call, List<Post> read) {
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), post -> post.id().toString(), PostView::of));
    }

    private Reply create(Call call) {
        PostForm form = call.body(PostForm.class);
        Post post = form.post(UUID.randomUUID(), owner(call, form), house.now());
        WORDS.ask(() -> {
            house.store().posts().put(post);
            return post;
        });
        return Reply.created(PATH + "/" + post.id(), PostView.of(post));
    }

    private UUID owner(Call call, PostForm form) {
        UUID brand = form.brand();
        UUID partOf = form.campaign();
        if (partOf != null) {
            Campaign campaign = house.campaign(call, partOf);
            if (brand != null && !brand.equals(campaign.brand())) {
                throw ProblemException.badField(
                        "brand", brand + ", expected " + campaign.brand() + " as the campaign's, or none");
            }
            return campaign.brand();
        }
        if (brand == null) {
            throw ProblemException.badField("brand", "missing, expected the id of a brand, or a campaign");
        }
        return house.brand(call, brand).id();
    }

    private Reply change(Call call) {
        Post before = house.post(call, call.get(POST));
        Post post = call.body(PostForm.class).post(before, house.now());
        house.store().posts().put(post);
        return Reply.ok(PostView.of(post));
    }

    private Reply delete(Call call) {
        UUID id = house.post(call, call.get(POST)).id();
        if (!WORDS.ask(() -> house.store().posts().delete(id))) {
            throw ProblemException.absent("post");
        }
        return Reply.done();
    }
}
