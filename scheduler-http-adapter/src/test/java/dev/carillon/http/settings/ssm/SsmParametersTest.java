// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Settings;
import dev.carillon.http.settings.SettingsException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class SsmParametersTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockWebServer store = new MockWebServer();
    private final SsmParameters parameters = new SsmParameters(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "S3cretOfAws")),
            Duration.ofSeconds(20));

    @BeforeEach
    void open() throws IOException {
        store.start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Map<String, String> production() {
        return new HashMap<>(Map.of(
                "ENVIRONMENT", "prod",
                "AWS_SSM_PREFIX", "/carillon/prod/",
                "AWS_REGION", "eu-west-3",
                "AWS_ENDPOINT_URL_SSM", store.url("/").toString()));
    }

    private Settings read(Map<String, String> environment) {
        return Settings.layers().environment(environment).source(parameters).read();
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/x-amz-json-1.1")
                .body(body)
                .build();
    }

    private static String parameter(String name, String type, String value) {
        return "{\"Name\":\"/carillon/prod/%s\",\"Type\":\"%s\",\"Value\":\"%s\",\"Version\":1,\"LastModifiedDate\":1.7e9,"
                        .formatted(name, type, value)
                + "\"ARN\":\"arn:aws:ssm:eu-west-3:1:parameter/carillon/prod/" + name + "\",\"DataType\":\"text\"}";
    }

    @Test
    void allPagesUnderThePrefixAreReadDecrypted() throws Exception {
        store.enqueue(json(
                200,
                "{\"Parameters\":[" + parameter("SECRET_KEY", "SecureString", KEY) + ","
                        + parameter("DATABASE_URL", "SecureString", "postgresql://u:p@db/f")
                        + "],\"NextToken\":\"page two\"}"));
        store.enqueue(json(
                200,
                "{\"Parameters\":[" + parameter("BOOTSTRAP_TOKEN", "SecureString", "first ") + ","
                        + parameter("DEEPSEEK_API_KEY", "SecureString", "sk") + ","
                        + parameter("SCHEDULER_PORT", "String", "9000") + "]}"));

        Settings settings = read(production());

        assertThat(settings.get(KnownSettings.SECRET_KEY).reveal()).isEqualTo(KEY);
        assertThat(settings.get(KnownSettings.BOOTSTRAP_TOKEN).reveal()).isEqualTo("first");
        assertThat(settings.get(KnownSettings.SCHEDULER_PORT)).isEqualTo(9000);
        assertThat(settings.database().user()).isEqualTo("u");
        assertThat(settings.origin(KnownSettings.SECRET_KEY)).hasValue("AWS Parameter Store");

        JsonNode first = asked(store.takeRequest());
        assertThat(first.path("Path").textValue()).isEqualTo("/carillon/prod/");
        assertThat(first.path("WithDecryption").booleanValue()).isTrue();
        assertThat(first.path("Recursive").booleanValue()).isFalse();
        assertThat(first.has("NextToken")).isFalse();
        assertThat(asked(store.takeRequest()).path("NextToken").textValue()).isEqualTo("page two");
        assertThat(store.getRequestCount()).isEqualTo(2);
    }

    private static JsonNode asked(RecordedRequest request) throws IOException {
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("X-Amz-Target")).isEqualTo("AmazonSSM.GetParametersByPath");
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/x-amz-json-1.1");
        assertThat(request.getHeaders().get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-west-3/ssm/aws4_request")
                .doesNotContain("S3cretOfAws");
        return JSON.readTree(request.getBody().utf8());
    }

    @Test
    void whatTheEnvironmentSaysComesFirst() {
        store.enqueue(json(
                200,
                "{\"Parameters\":[" + parameter("SECRET_KEY", "SecureString", KEY) + ","
                        + parameter("DATABASE_URL", "String", "sqlite:///a.db") + ","
                        + parameter("BOOTSTRAP_TOKEN", "String", "theirs") + ","
                        + parameter("DEEPSEEK_API_KEY", "String", "sk") + "]}"));
        Map<String, String> environment = production();
        environment.put("BOOTSTRAP_TOKEN", "ours");
        assertThat(read(environment).get(KnownSettings.BOOTSTRAP_TOKEN).reveal())
                .isEqualTo("ours");
    }

    @Test
    void itIsNotAskedOutsideProductionNorWithoutAPrefix() {
        Map<String, String> environment = production();
        environment.put("ENVIRONMENT", "dev");
        assertThat(read(environment).find(KnownSettings.DEEPSEEK_API_KEY)).isEmpty();
        environment = production();
        environment.remove("AWS_SSM_PREFIX");
        assertThat(parameters.read(environment)).isEmpty();
        Map<String, String> malformed = production();
        malformed.put("AWS_SSM_PREFIX", "carillon");
        assertThatThrownBy(() -> read(malformed)).hasMessageContaining("AWS_SSM_PREFIX: \"carillon\", expected a path");
        assertThat(store.getRequestCount()).isZero();
    }

    @Test
    void aRefusalSaysWhatToDoAndShowsNoSecret() {
        store.enqueue(json(
                200, "{\"Parameters\":[" + parameter("SECRET_KEY", "SecureString", KEY) + "],\"NextToken\":\"t\"}"));
        store.enqueue(
                json(
                        400,
                        "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: arn:aws:iam::123:user/x is not authorized\"}"));
        assertThatThrownBy(() -> read(production()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "AWS Parameter Store under /carillon/prod/: refused with status 400 (AccessDeniedException);"
                                + " the role of this process needs ssm:GetParametersByPath for the prefix and kms:Decrypt for"
                                + " the key of its secure strings")
                .hasNoCause();
    }

    @Test
    void aPassingFailureIsTriedAgain() {
        store.enqueue(json(500, "{\"__type\":\"InternalServerError\"}"));
        store.enqueue(json(200, "{\"Parameters\":[" + parameter("SECRET_KEY", "SecureString", KEY) + "]}"));
        assertThat(parameters.read(production())).containsEntry("SECRET_KEY", KEY);
    }

    @Test
    void aStoreThatIsSilentDoesNotHoldTheServerForLong() {
        store.enqueue(new MockResponse.Builder()
                .onRequestStart(SocketEffect.Stall.INSTANCE)
                .build());
        store.enqueue(new MockResponse.Builder()
                .onRequestStart(SocketEffect.Stall.INSTANCE)
                .build());
        store.enqueue(new MockResponse.Builder()
                .onRequestStart(SocketEffect.Stall.INSTANCE)
                .build());
        long begun = System.nanoTime();
        assertThatThrownBy(() -> parameters.within(Duration.ofMillis(500)).read(production()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("no answer within 500 ms; see whether this machine may reach it");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aStoreThatCannotBeReachedIsToldAsSuch() {
        Map<String, String> environment = production();
        store.close();
        assertThatThrownBy(() -> read(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("could not be asked (SdkClientException); see whether this machine may reach it")
                .hasMessageNotContaining("S3cret");
    }

    @Test
    void itsTimeHasARange() {
        assertThatThrownBy(() -> parameters.within(Duration.ofMinutes(6)))
                .hasMessage("time: PT6M, expected 100 ms to PT5M");
    }
}
