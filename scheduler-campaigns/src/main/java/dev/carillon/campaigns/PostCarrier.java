// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns;

import dev.carillon.campaigns.content.Brand;
import dev.carillon.campaigns.content.Post;
import dev.carillon.campaigns.content.Schedule;
import dev.carillon.campaigns.publish.Publication;
import dev.carillon.campaigns.publish.Publisher;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.Carrier;
import dev.carillon.delivery.ledger.Delivery;
import dev.carillon.delivery.ledger.Resolution;
import java.util.Optional;

/** Takes one post to its platform. */
record PostCarrier(Publisher publisher, Brand brand, Post post, Schedule schedule) implements Carrier {

    private static final int PREVIEW = 120;

    @Override
    public Answer carry(Delivery delivery) throws Exception {
        return publisher.publish(publication(delivery));
    }

    @Override
    public Optional<Resolution> look(Delivery delivery) throws Exception {
        return publisher.look(publication(delivery));
    }

    private Publication publication(Delivery delivery) {
        return new Publication(
                schedule.id(), brand, post, schedule.publishTime(), delivery.attempts(), delivery.changedAt());
    }

    @Override
    public String preview(Delivery delivery) {
        String words = post.words();
        String start = words.length() <= PREVIEW ? words : words.substring(0, PREVIEW) + "...";
        return post.platform().key() + "/" + post.account() + " \"" + start + "\"";
    }
}
