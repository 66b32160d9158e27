// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.json;

import dev.carillon.http.problem.FieldFault;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether a record that was read has all that it must: each component that is not {@code @Nullable}. */
final class Required {

    private final List<FieldFault> faults = new ArrayList<>();

    private Required() {}

    static List<FieldFault> missingIn(Object read) {
        var required = new Required();
        required.look("", read);
        return required.faults;
    }

    /** Whether a body may leave the component out. */
    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private void look(String path, @Nullable Object value) {
        if (value instanceof Record part) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                String name = FieldNames.of(part.getClass(), component.getName());
                look(path.isEmpty() ? name : path + "." + name, component, part);
            }
        } else if (value instanceof List<?> items) {
            for (int at = 0; at < items.size(); at++) {
                lookAtPart(path + "[" + at + "]", items.get(at));
            }
        } else if (value instanceof Collection<?> members) {
            members.forEach(member -> lookAtPart(path + "[]", member));
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> lookAtPart(path + "." + key, entry));
        }
    }

    private void lookAtPart(String path, @Nullable Object part) {
        if (part == null) {
            faults.add(new FieldFault(path, "null, expected a value"));
        }
        look(path, part);
    }

    private void look(String path, RecordComponent component, Record of) {
        Object value = valueOf(component, of);
        if (value == null && !isOptional(component)) {
            faults.add(new FieldFault(path, "missing, expected a value"));
        }
        look(path, value);
    }

    private static @Nullable Object valueOf(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("component " + component + " cannot be read", closed);
        }
    }
}
