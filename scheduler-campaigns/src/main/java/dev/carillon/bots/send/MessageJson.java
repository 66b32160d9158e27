// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A message as an object of JSON on one line. */
final class MessageJson {

    private MessageJson() {}

    static String of(Message message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", message.id());
        json.put("contact", message.to().id());
        json.put("name", message.to().name());
        json.put("address", message.to().address());
        json.put("subject", message.subject());
        json.put("text", message.text());
        return json.toString();
    }
}
