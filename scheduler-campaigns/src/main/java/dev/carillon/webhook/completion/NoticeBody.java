// SPDX-License-Identifier: Apache-2.0
package dev.carillon.webhook.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.carillon.execution.Execution;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The end of an attempt as JSON. */
final class NoticeBody {

    private static final String TYPE = "run.finished";
    private static final int LARGEST_RESULT = 64 * 1_024;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private NoticeBody() {}

    static String of(Execution execution) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", TYPE);
        body.put("timestamp", execution.finishedAt().toString());
        ObjectNode data = body.putObject("data");
        data.put("workspace", execution.run().workspace());
        data.put("job", execution.run().jobName());
        data.put("jobType", execution.run().type());
        data.put("runId", execution.run().id().toString());
        data.put("attempt", execution.attempt());
        data.put("last", execution.last());
        data.put("test", execution.run().test());
        data.put("outcome", execution.outcome().name().toLowerCase(Locale.ROOT));
        data.put("scheduledTime", execution.run().scheduledTime().toString());
        data.put("startedAt", execution.startedAt().toString());
        data.put("finishedAt", execution.finishedAt().toString());
        data.put("error", execution.error());
        ObjectNode counters = data.putObject("counters");
        new TreeMap<>(execution.counters()).forEach(counters::put);
        result(execution.result(), data);
        return body.toString();
    }

    private static void result(@Nullable String result, ObjectNode data) {
        if (result == null) {
            return;
        }
        int size = result.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_RESULT) {
            data.put("resultOmitted", size + " bytes, more than " + LARGEST_RESULT);
            return;
        }
        try {
            JSON.readTree(result);
            // as it is: numbers would lose digits on the way
            data.putRawValue("result", new RawValue(result));
        } catch (JsonProcessingException otherText) {
            data.put("result", result);
        }
    }
}
