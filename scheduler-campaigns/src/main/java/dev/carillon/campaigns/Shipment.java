// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.publish.Publisher;
import dev.carillon.delivery.Errand;
import java.util.Optional;
import java.util.UUID;

/** A scheduled post with all that is needed to publish it. */
record Shipment(Schedule schedule, Brand brand, Post post, Publisher publisher) {

    /** Empty when the post is gone, or nothing publishes on its platform. */
    static Optional<Shipment> find(Setup setup, UUID schedule) {
        return setup.store()
                .schedules()
                .find(schedule)
                .flatMap(found -> setup.store()
                        .posts()
                        .find(found.post())
                        .flatMap(post -> setup.store()
                                .brands()
                                .find(post.brand())
                                .flatMap(brand -> setup.publishers()
                                        .find(post)
                                        .map(publisher -> new Shipment(found, brand, post, publisher)))));
    }

    Errand errand(Setup setup) {
        Route route = Route.of(brand, post);
        return Errand.of(route.dispatch(), route.channel())
                .target(schedule.id().toString())
                .pacing(setup.pacing().apply(route.channel()))
                .retries(setup.retries())
                .longest(publisher.longest())
                .dry(setup.dryRun());
    }

    PostCarrier carrier() {
        return new PostCarrier(publisher, brand, post, schedule);
    }
}
