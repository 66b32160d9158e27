// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carillon.http.route.Access;
import dev.carillon.http.route.Authentication;
import dev.carillon.http.route.Gate;
import dev.carillon.http.route.Method;
import dev.carillon.http.route.Reply;
import dev.carillon.http.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate, asked by who trusts it and by who does not. */
@Timeout(60)
class TlsTest {

    private static final String PASSWORD = "canary-key-store";

    @TempDir
    private Path folder;

    private Path keyStore() throws IOException, InterruptedException {
        Path file = folder.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String told = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(told).isZero();
        return file;
    }

    private static SSLContext trusting(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void whoTrustsTheCertificateIsAnswered() throws Exception {
        Path file = keyStore();
        var tls = new ServerSettings.Tls(file, PASSWORD);
        assertThat(tls.toString()).doesNotContain(PASSWORD);
        Route secure = Route.of(Method.GET, "/secure", "getSecure")
                .may(Access.ANYONE)
                .answersText(200, "text/plain", "Whether it is")
                .by(call -> Reply.ok(
                        new Reply.Text("text/plain", "" + call.request().secure())));
        try (HttpServer server = HttpServer.start(
                ServerSettings.LOOPBACK.tls(tls),
                new Gate(Authentication.open("user:root", "default")),
                List.of(secure),
                List.of())) {
            var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/secure"))
                    .build();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(trusting(file))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("true");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }
}
