// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the server has carried out a statement: where it looked for rows, and how many it saw there.
 *
 * @param statement its text
 * @param scans all that were begun
 */
record QueryPlan(String statement, List<Scan> scans) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A look for rows in one table.
     *
     * @param rows seen, also those that were not wanted
     * @param pages touched, also for what was then asked about a row
     */
    record Scan(String kind, String table, String index, long rows, long pages) {

        boolean readsWhole() {
            return kind.equals("Seq Scan");
        }

        @Override
        public String toString() {
            return kind + " " + table + (index.isEmpty() ? "" : " by " + index) + ": " + rows + " rows, " + pages
                    + " pages";
        }
    }

    /** Reads what {@code auto_explain} writes. */
    static QueryPlan parse(String json) {
        try {
            JsonNode plan = JSON.readTree(json);
            var scans = new ArrayList<Scan>();
            collect(plan.path("Plan"), scans);
            return new QueryPlan(plan.path("Query Text").asText(), scans);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(json, unreadable);
        }
    }

    private static void collect(JsonNode node, List<Scan> scans) {
        String kind = node.path("Node Type").asText();
        double loops = node.path("Actual Loops").asDouble();
        if (node.has("Relation Name") && kind.endsWith("Scan") && loops > 0) {
            double rows = node.path("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble()
                    + node.path("Rows Removed by Index Recheck").asDouble();
            long pages = node.path("Shared Hit Blocks").asLong()
                    + node.path("Shared Read Blocks").asLong();
            scans.add(new Scan(
                    kind, node.path("Relation Name").asText(), indexes(node), Math.round(rows * loops), pages));
        }
        node.path("Plans").forEach(part -> collect(part, scans));
    }

    private static String indexes(JsonNode scan) {
        var names = new ArrayList<String>();
        if (scan.has("Index Name")) {
            names.add(scan.path("Index Name").asText());
        }
        scan.path("Plans").findValuesAsText("Index Name").forEach(names::add);
        return String.join(" and ", names);
    }

    /** The same without the server's own catalogue. */
    QueryPlan ofTables() {
        return new QueryPlan(
                statement,
                scans.stream().filter(scan -> !scan.table.startsWith("pg_")).toList());
    }

    long rows() {
        return scans.stream().mapToLong(Scan::rows).sum();
    }

    long pages() {
        return scans.stream().mapToLong(Scan::pages).sum();
    }

    @Override
    public String toString() {
        return scans.stream().map(scan -> "  " + scan).collect(Collectors.joining("\n", statement + "\n", ""));
    }
}
