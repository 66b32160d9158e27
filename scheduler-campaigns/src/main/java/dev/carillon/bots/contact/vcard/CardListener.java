// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact.vcard;

import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.Warning;
import dev.carillon.bots.contact.ContactList;
import dev.carillon.bots.contact.ContactRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what cards say of people, property by property. Cards within cards are left alone. For one thread. */
final class CardListener implements VObjectDataListener {

    private static final String CARD = "VCARD";
    /** What address books write who keep a birthday without its year in a version that has none. */
    private static final String OMITTED_YEAR = "X-APPLE-OMIT-YEAR";

    private static final int YEAR_DIGITS = 4;
    private static final int LAST = Integer.MAX_VALUE;

    private final ContactList.Collected collected = new ContactList.Collected();
    private final Map<String, String> row = new HashMap<>();
    private String combined = "";
    private int emailRank;
    private int cards;

    ContactList list() {
        return collected.list();
    }

    @Override
    public void onComponentBegin(String name, Context context) {
        if (isCard(name, context)) {
            cards++;
            row.clear();
            combined = "";
            emailRank = LAST;
        }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
        if (!isCard(name, context)) {
            return;
        }
        if (!combined.isBlank()) {
            row.putIfAbsent("name", combined.strip());
        }
        String place = "card " + cards;
        try {
            collected.add(place, ContactRow.read(row));
        } catch (IllegalArgumentException unreadable) {
            collected.refuse(place, String.valueOf(unreadable.getMessage()));
        }
    }

    private static boolean isCard(String name, Context context) {
        return CARD.equalsIgnoreCase(name) && context.getParentComponents().isEmpty();
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        if (context.getParentComponents().size() != 1) {
            return;
        }
        String value = property.getValue() == null ? "" : property.getValue().strip();
        switch (property.getName().toUpperCase(Locale.ROOT)) {
            case "UID" -> put("id", VObjectPropertyValues.unescape(value));
            case "FN" -> put("name", VObjectPropertyValues.unescape(value));
            case "N" -> name(VObjectPropertyValues.parseSemiStructured(value));
            case "EMAIL" -> email(VObjectPropertyValues.unescape(value), property.getParameters());
            case "URL" -> put("profile", VObjectPropertyValues.unescape(value));
            case "ORG" -> put("organisation", first(VObjectPropertyValues.parseSemiStructured(value)));
            case "NICKNAME" -> put("nickname", first(VObjectPropertyValues.parseList(value)));
            case "TITLE" -> put("title", VObjectPropertyValues.unescape(value));
            case "BDAY" -> put("birthday", birthday(value, property.getParameters()));
            default -> {}
        }
    }

    private void put(String column, String value) {
        if (!value.isBlank()) {
            row.putIfAbsent(column, value);
        }
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Cards of version 2.1 may have no other name. */
    private void name(List<String> parts) {
        String family = first(parts);
        String given = parts.size() > 1 ? parts.get(1) : "";
        put("first_name", given);
        combined = given + " " + family;
    }

    /** The preferred one, or the first. */
    private void email(String address, VObjectParameters parameters) {
        int rank = rank(parameters);
        if (!address.isBlank() && (rank < emailRank || !row.containsKey("email"))) {
            row.put("email", address);
            emailRank = rank;
        }
    }

    private static int rank(VObjectParameters parameters) {
        String preference = parameters.first("PREF");
        if (preference != null && preference.matches("[0-9]{1,3}")) {
            return Integer.parseInt(preference);
        }
        boolean marked = has(parameters.get("TYPE"), "pref") || has(parameters.get(null), "pref");
        return marked ? 1 : LAST;
    }

    private static boolean has(@Nullable List<String> values, String wanted) {
        return values != null
                && values.stream()
                        .flatMap(value -> List.of(value.split(",", -1)).stream())
                        .anyMatch(wanted::equalsIgnoreCase);
    }

    private static String birthday(String value, VObjectParameters parameters) {
        String omitted = parameters.first(OMITTED_YEAR);
        boolean unknown = omitted != null && omitted.length() == YEAR_DIGITS && value.startsWith(omitted);
        if (!unknown) {
            return value;
        }
        String day = value.substring(YEAR_DIGITS);
        return day.startsWith("-") ? "-" + day : "--" + day;
    }

    @Override
    public void onVersion(String value, Context context) {
        // what is read is the same in all of them
    }

    @Override
    public void onWarning(
            Warning warning, @Nullable VObjectProperty property, @Nullable Exception thrown, Context context) {
        // a line that is none is left out; what is missed is told with its card
    }
}
