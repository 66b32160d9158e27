// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.CampaignDesk;
import dev.carillon.campaigns.content.Campaign;
import dev.carillon.campaigns.content.CampaignStatus;
import dev.carillon.delivery.ledger.Dispatch;
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
import org.jspecify.annotations.Nullable;

/** Campaigns: made, read, changed, deleted; held, let go, ended. */
final class CampaignRoutes {

    static final Parameter<UUID> CAMPAIGN = Parameter.pathId("campaign", "The campaign's id");

    private static final String TAG = "campaigns";
    private static final String PATH = "/api/v1/campaigns";
    private static final Parameter<String> OF_BRAND = Parameter.text("brand", 36, "Only those of a brand, by its id");
    private static final Translation WORDS = Translation.without("campaign");

    private final House house;

    CampaignRoutes(House house) {
        this.house = house;
    }

    /**
     * A campaign and how it stands.
     *
     * @param held why it is paused or cancelled, and by whom; null when it is neither
     */
    public record CampaignDetail(
            CampaignView campaign,
            CampaignStatus status,
            @Nullable String held) {}

    /**
     * Why something is held or ended.
     *
     * @param reason for people, 1 to 1,000 characters
     */
    public record ReasonForm(String reason) {}

    /** How it stands now. */
    public record Standing(CampaignStatus status) {}

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listCampaigns")
                        .tag(TAG)
                        .summary("The campaigns of the workspace by id")
                        .may(Access.MEMBER)
                        .takes(OF_BRAND, Page.LIMIT, Page.AFTER)
                        .answersPage(CampaignView.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "createCampaign")
                        .tag(TAG)
                        .summary("Makes a campaign; nothing is published before it is scheduled")
                        .may(Access.EDITOR)
                        .body(CampaignForm.class)
                        .answers(201, CampaignView.class, "The campaign")
                        .by(this::create),
                at(Method.GET, "", "getCampaign", "A campaign and how it stands")
                        .may(Access.MEMBER)
                        .answers(200, CampaignDetail.class, "The campaign")
                        .by(this::get),
                at(Method.PUT, "", "changeCampaign", "Changes all of a campaign; times that are planned stay")
                        .may(Access.EDITOR)
                        .body(CampaignForm.class)
                        .answers(200, CampaignView.class, "The campaign")
                        .by(this::change),
                at(Method.DELETE, "", "deleteCampaign", "Deletes a campaign without posts")
                        .may(Access.OWNER)
                        .answers(204, "It is deleted")
                        .fails(409)
                        .by(this::delete),
                at(Method.POST, "/pause", "pauseCampaign", "Lets nothing leave until it is resumed")
                        .may(Access.EDITOR)
                        .body(ReasonForm.class)
                        .answers(200, Standing.class, "It is held")
                        .fails(409)
                        .by(this::pause),
                at(Method.POST, "/resume", "resumeCampaign", "Goes on after a pause; what has become due leaves now")
                        .may(Access.EDITOR)
                        .answers(200, Standing.class, "It goes on")
                        .fails(409)
                        .by(this::resume),
                at(Method.POST, "/cancel", "cancelCampaign", "Lets nothing leave any more, for good")
                        .may(Access.EDITOR)
                        .body(ReasonForm.class)
                        .answers(200, Standing.class, "It is over")
                        .fails(409)
                        .by(this::cancel));
    }

    private static Route.Builder at(Method method, String what, String id, String summary) {
        return Route.of(method, PATH + "/{campaign}" + what, id)
                .tag(TAG)
                .summary(summary)
                .takes(CAMPAIGN);
    }

    private Reply list(Call call) {
        UUID after = House.after(call);
        List<Campaign> read = call.find(OF_BRAND)
                .map(brand -> house.store()
                        .campaigns()
                        .list(house.brand(call, brandId(brand)).id(), after, House.oneMore(call)))
                .orElseGet(() -> house.store().campaigns().ofWorkspace(call.workspace(), after, House.oneMore(call)));
        return Reply.ok(
                Page.of(read, call.get(Page.LIMIT), campaign -> campaign.id().toString(), CampaignView::of));
    }

    static UUID brandId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw ProblemException.absent("brand");
        }
    }

    private Reply create(Call call) {
        CampaignForm form = call.body(CampaignForm.class);
        house.brand(call, form.requiredBrand());
        Campaign campaign = form.campaign(UUID.randomUUID(), house.now());
        house.store().campaigns().put(campaign);
        return Reply.created(PATH + "/" + campaign.id(), CampaignView.of(campaign));
    }

    private Reply get(Call call) {
        Campaign campaign = house.campaign(call, call.get(CAMPAIGN));
        CampaignDesk desk = house.desk(call);
        return Reply.ok(new CampaignDetail(
                CampaignView.of(campaign),
                desk.status(campaign.id()),
                house.ledger()
                        .dispatches()
                        .find(desk.dispatch(campaign.id()))
                        .map(Dispatch::reason)
                        .orElse(null)));
    }

    private Reply change(Call call) {
        Campaign before = house.campaign(call, call.get(CAMPAIGN));
        Campaign campaign = call.body(CampaignForm.class).campaign(before, house.now());
        house.store().campaigns().put(campaign);
        return Reply.ok(CampaignView.of(campaign));
    }

    private Reply delete(Call call) {
        UUID id = house.campaign(call, call.get(CAMPAIGN)).id();
        if (!WORDS.ask(() -> house.store().campaigns().delete(id))) {
            throw ProblemException.absent("campaign");
        }
        return Reply.done();
    }

    private Reply pause(Call call) {
        UUID id = house.campaign(call, call.get(CAMPAIGN)).id();
        String reason = call.body(ReasonForm.class).reason();
        if (!house.desk(call).pause(id, reason, call.caller().actor())) {
            throw ProblemException.of(409, "the campaign is paused or cancelled already");
        }
        return standing(call, id);
    }

    private Reply resume(Call call) {
        UUID id = house.campaign(call, call.get(CAMPAIGN)).id();
        if (!house.desk(call).resume(id, call.caller().actor())) {
            throw ProblemException.of(409, "the campaign is not paused");
        }
        return standing(call, id);
    }

    private Reply cancel(Call call) {
        UUID id = house.campaign(call, call.get(CAMPAIGN)).id();
        String reason = call.body(ReasonForm.class).reason();
        if (!house.desk(call).cancel(id, reason, call.caller().actor())) {
            throw ProblemException.of(409, "the campaign is cancelled already");
        }
        return standing(call, id);
    }

    private Reply standing(Call call, UUID id) {
        return Reply.ok(new Standing(house.desk(call).status(id)));
    }
}
