// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.contact;

import dev.carillon.bots.birthday.Birthday;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person in a row of a table: {@code name}, and where they are there {@code id}, {@code first_name}, {@code address} or
 * {@code email}, {@code birthday} and {@code profile}; all other columns are fields for templates. Names of columns are the same in
 * upper and lower case. Without an id it is the address, in lower case, and without that the name and the birthday.
 */
public final class ContactRow {

    private static final List<String> ADDRESSES = List.of("address", "email", "e-mail");

    private ContactRow() {}

    /**
     * The person of a row.
     *
     * @param columns by name; blank ones count as missing
     * @throws IllegalArgumentException when the name is missing, the birthday none, or something too long
     */
    public static Contact read(Map<String, String> columns) {
        var row = new HashMap<String, String>();
        columns.forEach((column, value) -> {
            if (!value.isBlank()) {
                row.putIfAbsent(column.strip().toLowerCase(Locale.ROOT), value.strip());
            }
        });
        String name = row.remove("name");
        if (name == null) {
            throw new IllegalArgumentException("contact.name: nothing, expected 1..200 characters");
        }
        String birthday = row.remove("birthday");
        String firstName = row.remove("first_name");
        String id = row.remove("id");
        String profile = row.remove("profile");
        String address = address(row);
        return new Contact(
                id == null ? id(name, address, birthday) : id,
                name,
                firstName == null ? Contact.firstWord(name) : firstName,
                address,
                birthday == null ? null : Birthday.parse(birthday),
                profile,
                row);
    }

    private static @Nullable String address(Map<String, String> row) {
        String address = null;
        for (String column : ADDRESSES) {
            String value = row.remove(column);
            address = address == null ? value : address;
        }
        return address;
    }

    private static String id(String name, @Nullable String address, @Nullable String birthday) {
        if (address != null) {
            return address.toLowerCase(Locale.ROOT);
        }
        return birthday == null ? name : name + " " + birthday;
    }
}
