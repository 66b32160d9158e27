// SPDX-License-Identifier: Apache-2.0
package dev.carillon.ingest.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key pair that signs a ledger: Ed25519. The private half is in no text but that of {@link #secret}. Thread-safe. */
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A new one, from the platform's own source of chance. */
    public static SigningKey generate() {
        try {
            return new SigningKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the Java platform has no " + ALGORITHM, missing);
        }
    }

    /**
     * One that was written by {@link #secret}.
     *
     * @throws IllegalArgumentException when it is not that; the message shows nothing of it
     */
    public static SigningKey parse(String secret) {
        String[] halves = secret.strip().split(":", -1);
        try {
            if (halves.length == 2) {
                byte[] secretHalf = Base64.getDecoder().decode(halves[0]);
                var key = new SigningKey(new KeyPair(
                        PublicKeys.parse(halves[1]),
                        KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secretHalf))));
                if (PublicKeys.verifies(key.pair.getPublic(), ALGORITHM, key.sign(ALGORITHM))) {
                    return key;
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            throw refused();
        }
        throw refused();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("key: not shown, expected what SigningKey.secret() has written");
    }

    /** Both halves as text, to be kept where nobody reads it. */
    public String secret() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + ":" + publicKey();
    }

    /** The public half in base 64 (X.509), to be given to whoever verifies. */
    public String publicKey() {
        return PublicKeys.text(pair.getPublic());
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key cannot sign", broken);
        }
    }

    /** The public half. */
    @Override
    public String toString() {
        return publicKey();
    }
}
