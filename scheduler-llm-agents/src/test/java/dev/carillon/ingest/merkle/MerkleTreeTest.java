// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** The leaves, roots and paths with which implementations of RFC 6962 are tested. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static byte[] content(int leaf) {
        return HexFormat.of().parseHex(LEAVES.get(leaf));
    }

    private static MerkleTree known(int size) {
        return MerkleTree.of(IntStream.range(0, size)
                .mapToObj(leaf -> Hash.ofLeaf(content(leaf)))
                .toList());
    }

    private static List<Hash> some(int size) {
        return IntStream.range(0, size)
                .mapToObj(leaf -> Hash.ofLeaf(new byte[] {(byte) leaf, (byte) (leaf >> 8)}))
                .toList();
    }

    @Test
    void rootsAreThoseOfTheRfc() {
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(known(size).root()).hasToString(ROOTS.get(size));
        }
    }

    @Test
    void pathsAreThoseOfTheRfc() {
        assertThat(known(8).proof(5).path())
                .extracting(Hash::toString)
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(known(3).proof(2).path()).extracting(Hash::toString).containsExactly(ROOTS.get(2));
        assertThat(known(5).proof(1).path())
                .extracting(Hash::toString)
                .containsExactly(
                        ROOTS.get(1),
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    /** The definition of section 2.1: the first half is the largest power of two below the size. */
    private static Hash defined(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        return Hash.ofNodes(defined(leaves.subList(0, half)), defined(leaves.subList(half, leaves.size())));
    }

    @Test
    void treesOfAllSizesAreAsTheDefinitionSays() {
        for (int size = 1; size <= 130; size++) {
            assertThat(MerkleTree.of(some(size)).root()).isEqualTo(defined(some(size)));
        }
    }

    @Test
    void everyProofVerifiesItsLeafAndNoOther() {
        for (int size = 1; size <= 70; size++) {
            List<Hash> leaves = some(size);
            MerkleTree tree = MerkleTree.of(leaves);
            for (int leaf = 0; leaf < size; leaf++) {
                InclusionProof proof = tree.proof(leaf);
                assertThat(proof.verify(leaves.get(leaf), tree.root())).isTrue();
                assertThat(proof.verify(leaves.get((leaf + 1) % size), tree.root()))
                        .isEqualTo(size == 1);
            }
        }
    }

    @Test
    void aProofWithAnythingChangedVerifiesNothing() {
        List<Hash> leaves = some(11);
        MerkleTree tree = MerkleTree.of(leaves);
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            InclusionProof proof = tree.proof(leaf);
            Hash hash = leaves.get(leaf);
            for (int other = 0; other < leaves.size(); other++) {
                assertThat(new InclusionProof(other, 11, proof.path()).verify(hash, tree.root()))
                        .isEqualTo(other == leaf);
            }
            for (int step = 0; step < proof.path().size(); step++) {
                var path = new ArrayList<>(proof.path());
                path.set(step, Hash.ofText("something else"));
                assertThat(new InclusionProof(leaf, 11, path).verify(hash, tree.root()))
                        .isFalse();
                path.remove(step);
                assertThat(new InclusionProof(leaf, 11, path).verify(hash, tree.root()))
                        .isFalse();
            }
            var longer = new ArrayList<>(proof.path());
            longer.add(hash);
            assertThat(new InclusionProof(leaf, 11, longer).verify(hash, tree.root()))
                    .isFalse();
            assertThat(proof.verify(hash, Hash.ofText("another root"))).isFalse();
        }
    }

    @Test
    void aNodeIsNoLeaf() {
        List<Hash> leaves = some(4);
        Hash node = Hash.ofNodes(leaves.get(0), leaves.get(1));
        byte[] asContent = new byte[2 * Hash.LENGTH];
        System.arraycopy(leaves.get(0).bytes(), 0, asContent, 0, Hash.LENGTH);
        System.arraycopy(leaves.get(1).bytes(), 0, asContent, Hash.LENGTH, Hash.LENGTH);
        assertThat(Hash.ofLeaf(asContent)).isNotEqualTo(node);
        Hash right = Hash.ofNodes(leaves.get(2), leaves.get(3));
        InclusionProof shorter = new InclusionProof(0, 2, List.of(right));
        assertThat(shorter.verify(asContent, MerkleTree.of(leaves).root())).isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> known(3).proof(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> known(0).proof(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new InclusionProof(2, 2, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("index: 2, expected 0..1");
        assertThatThrownBy(() -> Hash.parse("12")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHashIsItsText() {
        Hash hash = Hash.ofText("a");
        assertThat(Hash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
        hash.bytes()[0]++;
        assertThat(hash).isEqualTo(Hash.ofText("a"));
    }
}
