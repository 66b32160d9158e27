// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.conversation;

/**
 * Where a conversation is anchored.
 *
 * @param batch the number of the batch that it belongs to
 * @param leaf its place in the tree of that batch, from 0
 * @param anchorId as the ledger gave it
 * @param tokenId likewise
 * @param registry the address of what keeps anchors
 * @param contract the address of what keeps tokens
 * @param tokenUri where a token points, may be empty
 */
public record Anchor(
        long batch, int leaf, String anchorId, String tokenId, String registry, String contract, String tokenUri) {}
