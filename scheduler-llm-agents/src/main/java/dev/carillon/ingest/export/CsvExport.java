// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.ingest.conversation.Conversation;
import dev.carillon.ingest.json.Json;
import java.io.IOException;
import java.util.Map;

/** Comma-separated values as RFC 4180 has them. The text of the summary has a column of its own. */
final class CsvExport implements Export {

    private static final String END_OF_LINE = "\r\n";
    private static final String NAMES = "id,source,external_id,user_id,anchor_id,token_id,summary,actions,"
            + "conversation_metadata,sentiment,sentiment_label,topics,keywords,quality_score,engagement_score,merkle_root,"
            + "content_hash,batch,token_uri,contract_address,is_processed,is_exported,created_at,updated_at,title,text";
    private static final String FORMULA = "=+-@\t\r";

    private final Appendable out;

    CsvExport(Appendable out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        out.append(NAMES).append(END_OF_LINE);
    }

    @Override
    public void add(Conversation one) throws IOException {
        for (Map.Entry<String, String> field : Fields.of(one).entrySet()) {
            out.append(cell(field.getValue())).append(',');
        }
        out.append(quoted(harmless(one.content().said("title")))).append(',');
        out.append(quoted(harmless(one.content().said("text")))).append(END_OF_LINE);
    }

    @Override
    public void end() {
        // the last line has its end
    }

    /** Texts as they are, nothing as nothing, and all else as JSON. */
    private static String cell(String json) {
        if (json.equals("null")) {
            return "";
        }
        if (!json.startsWith("\"")) {
            return quoted(json);
        }
        JsonNode text = Json.read(json);
        return quoted(harmless(text.textValue()));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
