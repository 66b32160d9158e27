// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.export;

import dev.carillon.ingest.analysis.Analysis;
import dev.carillon.ingest.conversation.Anchor;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is exported of a conversation: names and JSON values, in the order of the columns. */
final class Fields {

    private Fields() {}

    static Map<String, String> of(Conversation one) {
        Analysis analysis = one.analysis();
        Anchor anchor = one.anchor();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", Long.toString(one.id()));
        fields.put("source", text(one.source()));
        fields.put("external_id", text(one.externalId()));
        fields.put("user_id", text(one.user()));
        fields.put("anchor_id", text(anchor == null ? null : anchor.anchorId()));
        fields.put("token_id", text(anchor == null ? null : anchor.tokenId()));
        fields.put("summary", one.content().summary());
        fields.put("actions", one.content().actions());
        fields.put("conversation_metadata", one.content().metadata());
        fields.put("sentiment", Double.toString(analysis.sentiment()));
        fields.put("sentiment_label", text(analysis.label().word()));
        fields.put("topics", list(analysis.topics()));
        fields.put("keywords", list(analysis.keywords()));
        fields.put("quality_score", Double.toString(analysis.quality()));
        fields.put("engagement_score", Double.toString(analysis.engagement()));
        fields.put("merkle_root", text(one.legacyRoot().toString()));
        fields.put("content_hash", text(one.hash().toString()));
        fields.put("batch", anchor == null ? "null" : Long.toString(anchor.batch()));
        fields.put("token_uri", text(anchor == null ? null : anchor.tokenUri()));
        fields.put("contract_address", text(anchor == null ? null : anchor.contract()));
        fields.put("is_processed", Boolean.toString(one.processed()));
        fields.put("is_exported", Boolean.toString(one.exported()));
        fields.put("created_at", text(one.storedAt().toString()));
        fields.put("updated_at", text(one.updatedAt().toString()));
        return fields;
    }

    private static String text(@Nullable String value) {
        return value == null ? "null" : CanonicalJson.quoted(value);
    }

    private static String list(List<String> words) {
        return words.stream().map(CanonicalJson::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
