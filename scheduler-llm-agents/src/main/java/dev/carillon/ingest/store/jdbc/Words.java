// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.ingest.json.CanonicalJson;
import dev.carillon.ingest.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list of words in one column: a JSON array. */
final class Words {

    private Words() {}

    static String text(List<String> words) {
        return words.stream().map(CanonicalJson::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    static List<String> read(String text) {
        var words = new ArrayList<String>();
        for (JsonNode word : Json.read(text)) {
            words.add(word.textValue());
        }
        return words;
    }
}
