// SPDX-License-Identifier: Apache-2.0
package dev.carillon.store.jdbc.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.execution.Execution.LogLine;
import dev.carillon.store.Heartbeat.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What handlers left and nodes said: lines, counters, steps, labels, rooms. Nothing is null. */
public final class Left {

    private Left() {}

    /** {@code [[epoch millis, text], ...]}. */
    public static @Nullable String lines(List<LogLine> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        ArrayNode all = Json.array();
        lines.forEach(line -> all.addArray().add(line.at().toEpochMilli()).add(line.text()));
        return Json.text(all);
    }

    public static List<LogLine> lines(@Nullable String text) {
        var lines = new ArrayList<LogLine>();
        if (text != null) {
            Json.read("lines", text)
                    .forEach(line -> lines.add(new LogLine(
                            Instant.ofEpochMilli(line.path(0).asLong()),
                            line.path(1).asText())));
        }
        return lines;
    }

    public static @Nullable String counters(Map<String, Long> counters) {
        if (counters.isEmpty()) {
            return null;
        }
        ObjectNode all = Json.object();
        counters.forEach(all::put);
        return Json.text(all);
    }

    public static Map<String, Long> counters(@Nullable String text) {
        var counters = new LinkedHashMap<String, Long>();
        if (text != null) {
            Json.read("counters", text)
                    .properties()
                    .forEach(entry ->
                            counters.put(entry.getKey(), entry.getValue().asLong()));
        }
        return counters;
    }

    /** Texts by name, in order. */
    public static @Nullable String texts(Map<String, String> texts) {
        if (texts.isEmpty()) {
            return null;
        }
        ObjectNode all = Json.object();
        texts.forEach(all::put);
        return Json.text(all);
    }

    public static Map<String, String> texts(@Nullable String text) {
        var texts = new LinkedHashMap<String, String>();
        if (text != null) {
            Json.read("texts", text)
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        }
        return texts;
    }

    /** {@code {"queue": [slots, used], ...}}. */
    public static @Nullable String rooms(Map<String, Room> rooms) {
        if (rooms.isEmpty()) {
            return null;
        }
        ObjectNode all = Json.object();
        rooms.forEach((queue, room) -> all.putArray(queue).add(room.slots()).add(room.used()));
        return Json.text(all);
    }

    public static Map<String, Room> rooms(@Nullable String text) {
        var rooms = new LinkedHashMap<String, Room>();
        if (text != null) {
            Json.read("queues", text)
                    .properties()
                    .forEach(entry -> rooms.put(
                            entry.getKey(),
                            new Room(
                                    entry.getValue().path(0).asInt(),
                                    entry.getValue().path(1).asInt())));
        }
        return rooms;
    }
}
