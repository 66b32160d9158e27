// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A Merkle tree over a list of leaves, as RFC 6962 (and RFC 9162) defines it: a leaf is hashed with 0x00 before it and two nodes
 * with 0x01 before them, so that neither can be taken for the other, and a node without a neighbour goes up as it is. Immutable
 * and thread-safe.
 */
public final class MerkleTree {

    /** From the leaves up to the root; nodes at the end of a level without a neighbour stand on the next as well. */
    private final List<List<Hash>> levels;

    private MerkleTree(List<List<Hash>> levels) {
        this.levels = levels;
    }

    /** The tree over leaves that are hashed already, by {@link Hash#ofLeaf}. There may be none. */
    public static MerkleTree of(List<Hash> leaves) {
        var levels = new ArrayList<List<Hash>>();
        List<Hash> level = List.copyOf(leaves);
        levels.add(level);
        while (level.size() > 1) {
            level = above(level);
            levels.add(level);
        }
        return new MerkleTree(Collections.unmodifiableList(levels));
    }

    private static List<Hash> above(List<Hash> level) {
        var above = new ArrayList<Hash>((level.size() + 1) / 2);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(Hash.ofNodes(level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            above.add(level.get(level.size() - 1));
        }
        return Collections.unmodifiableList(above);
    }

    /** How many leaves it has. */
    public int size() {
        return levels.get(0).size();
    }

    /** What stands for all leaves and their order; of a tree without leaves the hash of nothing. */
    public Hash root() {
        List<Hash> top = levels.get(levels.size() - 1);
        return top.isEmpty() ? Hash.ofNothing() : top.get(0);
    }

    /**
     * The proof that a leaf is in the tree.
     *
     * @param index of the leaf, from 0
     * @throws IndexOutOfBoundsException when there is no such leaf
     */
    public InclusionProof proof(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index: " + index + ", expected 0.." + (size() - 1));
        }
        var path = new ArrayList<Hash>();
        int place = index;
        for (List<Hash> level : levels.subList(0, levels.size() - 1)) {
            int neighbour = place ^ 1;
            if (neighbour < level.size()) {
                path.add(level.get(neighbour));
            }
            place /= 2;
        }
        return new InclusionProof(index, size(), path);
    }
}
