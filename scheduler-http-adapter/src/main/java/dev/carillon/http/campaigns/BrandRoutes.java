// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.campaigns;

import dev.carillon.campaigns.content.Brand;
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

/** Brands: made, read, changed, deleted. */
final class BrandRoutes {

    static final Parameter<UUID> BRAND = Parameter.pathId("brand", "The brand's id");

    private static final String TAG = "brands";
    private static final String PATH = "/api/v1/campaigns/brands";
    private static final Translation WORDS = Translation.without("brand");

    private final House house;

    BrandRoutes(House house) {
        this.house = house;
    }

    List<Route> all() {
        return List.of(
                Route.of(Method.GET, PATH, "listBrands")
                        .tag(TAG)
                        .summary("The brands of the workspace by id")
                        .may(Access.MEMBER)
                        .takes(Page.LIMIT, Page.AFTER)
                        .answersPage(BrandView.class, "Some of them")
                        .by(this::list),
                Route.of(Method.POST, PATH, "createBrand")
                        .tag(TAG)
                        .summary("Makes a brand")
                        .may(Access.EDITOR)
                        .body(BrandForm.class)
                        .answers(201, BrandView.class, "The brand")
                        .by(this::create),
                Route.of(Method.GET, PATH + "/{brand}", "getBrand")
                        .tag(TAG)
                        .summary("A brand")
                        .may(Access.MEMBER)
                        .takes(BRAND)
                        .answers(200, BrandView.class, "The brand")
                        .by(call -> Reply.ok(BrandView.of(house.brand(call, call.get(BRAND))))),
                Route.of(Method.PUT, PATH + "/{brand}", "changeBrand")
                        .tag(TAG)
                        .summary("Changes all of a brand; what is planned stays where it is")
                        .may(Access.EDITOR)
                        .takes(BRAND)
                        .body(BrandForm.class)
                        .answers(200, BrandView.class, "The brand")
                        .by(this::change),
                Route.of(Method.DELETE, PATH + "/{brand}", "deleteBrand")
                        .tag(TAG)
                        .summary("Deletes a brand that has neither campaigns nor posts")
                        .may(Access.OWNER)
                        .takes(BRAND)
                        .answers(204, "It is deleted")
                        .fails(409)
                        .by(this::delete));
    }

    private Reply list(Call call) {
        List<Brand> read = house.store().brands().list(call.workspace(), House.after(call), House.oneMore(call));
        return Reply.ok(Page.of(read, call.get(Page.LIMIT), brand -> brand.id().toString(), BrandView::of));
    }

    private Reply create(Call call) {
        Brand brand = call.body(BrandForm.class).brand(UUID.randomUUID(), call.workspace());
        house.store().brands().put(brand);
        return Reply.created(PATH + "/" + brand.id(), BrandView.of(brand));
    }

    private Reply change(Call call) {
        Brand before = house.brand(call, call.get(BRAND));
        Brand brand = call.body(BrandForm.class).brand(before.id(), before.workspace());
        house.store().brands().put(brand);
        return Reply.ok(BrandView.of(brand));
    }

    private Reply delete(Call call) {
        UUID id = house.brand(call, call.get(BRAND)).id();
        if (!WORDS.ask(() -> house.store().brands().delete(id))) {
            throw ProblemException.absent("brand");
        }
        return Reply.done();
    }
}
