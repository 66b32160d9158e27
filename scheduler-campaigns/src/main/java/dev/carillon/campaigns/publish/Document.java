// SPDX-License-Identifier: Apache-2.0
package dev.carillon.campaigns.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.campaigns.content.Post;
import java.util.UUID;

/** A publication as JSON. */
final class Document {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Document() {}

    static String of(Publication publication) {
        Post post = publication.post();
        UUID campaign = post.campaign();
        ObjectNode document = JSON.createObjectNode();
        document.put("schedule_id", publication.schedule().toString());
        document.put("post_id", post.id().toString());
        document.put("campaign_id", campaign == null ? null : campaign.toString());
        document.put("brand", publication.brand().name());
        document.put("platform", post.platform().key());
        document.put("account", post.account());
        document.put("title", post.title());
        document.put("text", post.words());
        document.put("media_url", post.mediaUrl().isEmpty() ? null : post.mediaUrl());
        document.put("publish_time", publication.publishTime().toString());
        return document.toString();
    }
}
