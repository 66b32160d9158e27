// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.problem;

import dev.carillon.KeyTakenException;
import dev.carillon.store.RefusedDataException;
import dev.carillon.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what a failure means for whoever asked. What the core and the domains throw for bad input begins with the field, so the
 * problem can name it; what nobody expected is logged under a reference and told to nobody.
 */
public final class Diagnosis {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);
    private static final Pattern FIELD =
            Pattern.compile("^([A-Za-z][A-Za-z0-9_.\\[\\]-]{0,99}): (.*)$", Pattern.DOTALL);
    private static final Map<String, String> SOON = Map.of("Retry-After", "5");

    private Diagnosis() {}

    /** As a problem that the request ends with. */
    public static ProblemException of(Exception failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof RefusedDataException refused) {
            LOG.debug("the database refused what a request holds", refused);
            return ProblemException.of(400, "the database does not keep what the request holds");
        }
        if (failure instanceof StoreException silent) {
            LOG.warn("a request could not be carried out, as the store does not answer: {}", silent.getMessage());
            return new ProblemException(
                    Problem.of(503, "the database does not answer; what was asked for has not been confirmed"), SOON);
        }
        if (failure instanceof KeyTakenException taken) {
            return ProblemException.of(409, message(taken));
        }
        if (failure instanceof NoSuchElementException absent) {
            return ProblemException.of(404, message(absent));
        }
        if (failure instanceof IllegalArgumentException bad) {
            return new ProblemException(Problem.badRequest(List.of(fault("", bad))));
        }
        return unexpected(failure);
    }

    /** What a constructor or a parser says of its input, at a place of the request. */
    public static FieldFault fault(String place, IllegalArgumentException bad) {
        Matcher field = FIELD.matcher(message(bad));
        if (!field.matches()) {
            return new FieldFault(place, message(bad));
        }
        String name = field.group(1);
        int last = place.lastIndexOf('.') + 1;
        String noun = place.substring(last).replaceAll("s?\\[\\d+]$", "") + ".";
        String bare = noun.length() > 1 && name.startsWith(noun) ? name.substring(noun.length()) : name;
        return new FieldFault(place.isEmpty() ? bare : place + "." + bare, field.group(2));
    }

    private static ProblemException unexpected(Exception failure) {
        String reference =
                Long.toHexString(System.nanoTime() ^ Thread.currentThread().getId() << 48);
        LOG.error("a request failed, reference {}", reference, failure);
        return new ProblemException(Problem.internal(reference));
    }

    private static String message(Exception failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
