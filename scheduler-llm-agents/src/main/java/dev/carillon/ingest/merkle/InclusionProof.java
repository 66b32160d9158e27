// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.merkle;

import java.util.List;

/**
 * The proof that a leaf stands at a place in a tree whose root is known, in as many hashes as the tree has levels. Whoever has the
 * content of the leaf, the proof and the root needs nothing else.
 *
 * @param index of the leaf, from 0
 * @param size how many leaves the tree has, 1 or more
 * @param path the neighbours on the way from the leaf up, at most 31
 */
public record InclusionProof(int index, int size, List<Hash> path) {

    private static final int LONGEST = 31;

    public InclusionProof {
        if (size < 1) {
            throw new IllegalArgumentException("size: " + size + ", expected 1 or more");
        }
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index: " + index + ", expected 0.." + (size - 1));
        }
        if (path.size() > LONGEST) {
            throw new IllegalArgumentException("path: " + path.size() + " hashes, expected at most " + LONGEST);
        }
        path = List.copyOf(path);
    }

    /** Whether it proves that a leaf of that content is in the tree of that root. */
    public boolean verify(byte[] content, Hash root) {
        return verify(Hash.ofLeaf(content), root);
    }

    /** As {@link #verify(byte[], Hash)} for a leaf whose content has been hashed; the algorithm of RFC 9162, section 2.1.3.2. */
    public boolean verify(Hash leaf, Hash root) {
        int place = index;
        int last = size - 1;
        Hash node = leaf;
        for (Hash neighbour : path) {
            if (last == 0) {
                return false;
            }
            if (place % 2 == 1 || place == last) {
                node = Hash.ofNodes(neighbour, node);
                while (place % 2 == 0 && place != 0) {
                    place /= 2;
                    last /= 2;
                }
            } else {
                node = Hash.ofNodes(node, neighbour);
            }
            place /= 2;
            last /= 2;
        }
        return last == 0 && node.equals(root);
    }
}
