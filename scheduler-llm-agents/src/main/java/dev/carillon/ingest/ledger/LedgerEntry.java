// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import dev.carillon.ingest.merkle.Hash;
import java.time.Instant;

/**
 * An entry of a signed ledger.
 *
 * @param number from 1, without a gap
 * @param previous the hash of the entry before; of the first what the key stands for
 * @param key of the batch
 * @param root of its tree
 * @param size how many leaves that has
 * @param at when the batch was made
 * @param signature of all that, in base 64
 */
public record LedgerEntry(long number, Hash previous, String key, Hash root, int size, Instant at, String signature) {

    private static final String DOMAIN = "carillon-ledger-v1";
    private static final int FIELDS = 7;

    /** What is signed, and hashed for the next entry. */
    public String text() {
        return String.join(
                "\n",
                DOMAIN,
                Long.toString(number),
                previous.toString(),
                key,
                root.toString(),
                Integer.toString(size),
                Long.toString(at.toEpochMilli()));
    }

    /** What stands for it and all before it. */
    public Hash hash() {
        return Hash.ofText(text());
    }

    /** What stands before the first entry of a ledger with that key. */
    static Hash beginning(String publicKey) {
        return Hash.ofText(DOMAIN + "\n" + publicKey);
    }

    /** One line that {@link #parse} reads. */
    public String line() {
        return String.join(
                " ",
                Long.toString(number),
                previous.toString(),
                key,
                root.toString(),
                Integer.toString(size),
                Long.toString(at.toEpochMilli()),
                signature);
    }

    /**
     * Reads what {@link #line} has written.
     *
     * @throws IllegalArgumentException when it is no such line
     */
    public static LedgerEntry parse(String line) {
        String[] fields = line.strip().split(" ", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("entry: " + fields.length + " fields, expected " + FIELDS);
        }
        return new LedgerEntry(
                Long.parseLong(fields[0]),
                Hash.parse(fields[1]),
                fields[2],
                Hash.parse(fields[3]),
                Integer.parseInt(fields[4]),
                Instant.ofEpochMilli(Long.parseLong(fields[5])),
                fields[6]);
    }
}
