// SPDX-License-Identifier: Apache-2.0
package dev.carillon.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.delivery.Answer;
import dev.carillon.delivery.Answer.Arrived;
import dev.carillon.delivery.Answer.NotKnownToArrive;
import dev.carillon.delivery.ledger.Fault;
import dev.carillon.mail.SmtpSettings.Security;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail to a server whose certificate is for localhost, and known to some. */
@Timeout(60)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext known = noContext();

    private static SSLContext noContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @BeforeAll
    static void makeACertificate() throws Exception {
        Path file = folder.resolve("server.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        known = SSLContext.getInstance("TLS");
        known.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private static Answer send(String host, SSLSocketFactory tls, PostOffice office) throws Exception {
        var settings = new SmtpSettings(host, office.port(), Security.STARTTLS, null, null, Duration.ofSeconds(20));
        try (var connection = SmtpConnection.of(settings, tls, InstantSource.system())) {
            return connection.send(
                    Mail.plain(Mailbox.parse("news@example.org"), Mailbox.parse("ann@example.org"), "s", "t"));
        }
    }

    @Test
    void aServerThatIsKnownGetsTheMail() throws Exception {
        try (var office = new PostOffice().secured(known)) {
            assertThat(send("localhost", known.getSocketFactory(), office)).isInstanceOf(Arrived.class);
            assertThat(office.counts()).containsOnlyKeys("ann@example.org");
        }
    }

    @Test
    void oneThatNobodyVouchesForGetsNothing() throws Exception {
        try (var office = new PostOffice().secured(known)) {
            var usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
            var answer = (NotKnownToArrive) send("localhost", usual, office);
            assertThat(answer.fault().kind()).isEqualTo(Fault.Kind.LATER);
            assertThat(answer.fault().message()).contains("certification path");
            assertThat(office.taken()).isZero();
        }
    }

    @Test
    void oneUnderAnotherNameGetsNothing() throws Exception {
        try (var office = new PostOffice().secured(known)) {
            var answer = (NotKnownToArrive) send("127.0.0.1", known.getSocketFactory(), office);
            assertThat(answer.fault().kind()).isEqualTo(Fault.Kind.LATER);
            assertThat(answer.fault().message()).contains("127.0.0.1");
            assertThat(office.taken()).isZero();
        }
    }
}
