// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.settings.ssm;

import dev.carillon.http.settings.Environment;
import dev.carillon.http.settings.Fault;
import dev.carillon.http.settings.KnownSettings;
import dev.carillon.http.settings.Settings;
import dev.carillon.http.settings.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * The parameters under a prefix, decrypted: {@code /carillon/prod/SECRET_KEY} is the setting {@code SECRET_KEY}. It is asked when
 * {@code ENVIRONMENT} is prod and {@code AWS_SSM_PREFIX} names the prefix, and says nothing otherwise. Who asks is found as in every
 * program that uses the AWS SDK: variables, profile, or the role of the machine. Immutable and thread-safe.
 */
public final class SsmParameters implements Settings.Source {

    private static final Duration USUAL_TIME = Duration.ofSeconds(20);
    private static final Duration LONGEST_TIME = Duration.ofMinutes(5);
    private static final int MOST_PAGES = 200;

    private final AwsCredentialsProvider credentials;
    private final Duration time;

    SsmParameters(AwsCredentialsProvider credentials, Duration time) {
        if (time.compareTo(Duration.ofMillis(100)) < 0 || time.compareTo(LONGEST_TIME) > 0) {
            throw new IllegalArgumentException("time: " + time + ", expected 100 ms to " + LONGEST_TIME);
        }
        this.credentials = credentials;
        this.time = time;
    }

    /** For production. All pages together take at most 20 seconds. */
    public static SsmParameters inProduction() {
        return new SsmParameters(DefaultCredentialsProvider.builder().build(), USUAL_TIME);
    }

    /** Another time for all pages together, 100 ms to 5 minutes. */
    public SsmParameters within(Duration longest) {
        return new SsmParameters(credentials, longest);
    }

    @Override
    public String name() {
        return "AWS Parameter Store";
    }

    @Override
    public Map<String, String> read(Map<String, String> above) {
        String prefix = above.get(KnownSettings.AWS_SSM_PREFIX.name());
        String environment = above.get(KnownSettings.ENVIRONMENT.name());
        if (prefix == null || environment == null || !environment.equalsIgnoreCase(Environment.PROD.name())) {
            return Map.of();
        }
        if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
            // said with everything else that is wrong
            return Map.of();
        }
        try (SsmClient client = client(above)) {
            return parameters(client, prefix);
        } catch (SdkException | IllegalArgumentException failed) {
            throw new SettingsException(new Fault(name() + " under " + prefix, told(failed)), null);
        }
    }

    private SsmClient client(Map<String, String> above) {
        var client = SsmClient.builder()
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(atMost(Duration.ofSeconds(5)))
                        .socketTimeout(atMost(Duration.ofSeconds(10))));
        String region = above.get(KnownSettings.AWS_REGION.name());
        if (region != null) {
            client.region(Region.of(region));
        }
        String endpoint = above.get(KnownSettings.AWS_ENDPOINT_URL_SSM.name());
        if (endpoint != null) {
            client.endpointOverride(URI.create(endpoint));
        }
        return client.build();
    }

    private Duration atMost(Duration longest) {
        return time.compareTo(longest) < 0 ? time : longest;
    }

    private Map<String, String> parameters(SsmClient client, String prefix) {
        var values = new LinkedHashMap<String, String>();
        long end = System.nanoTime() + time.toNanos();
        @Nullable String next = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw ApiCallTimeoutException.create(time.toMillis());
            }
            GetParametersByPathResponse answer = client.getParametersByPath(ask(prefix, next, Duration.ofNanos(left)));
            for (Parameter parameter : answer.parameters()) {
                values.put(parameter.name().substring(prefix.length()), parameter.value());
            }
            next = answer.nextToken();
            if (next == null || next.isEmpty()) {
                return values;
            }
        }
        throw new IllegalArgumentException("more than " + MOST_PAGES + " pages");
    }

    private static GetParametersByPathRequest ask(String prefix, @Nullable String next, Duration left) {
        return GetParametersByPathRequest.builder()
                .path(prefix)
                .withDecryption(true)
                .recursive(false)
                .maxResults(10)
                .nextToken(next)
                .overrideConfiguration(call -> call.apiCallTimeout(left))
                .build();
    }

    /** In words of ours: what AWS says may name accounts and keys. */
    private String told(RuntimeException failed) {
        if (failed instanceof ApiCallTimeoutException || failed instanceof ApiCallAttemptTimeoutException) {
            return "no answer within " + time.toMillis() + " ms; see whether this machine may reach it,"
                    + " and AWS_REGION and AWS_ENDPOINT_URL_SSM";
        }
        if (failed instanceof SsmException refused) {
            String code = refused.awsErrorDetails() == null
                    ? "no code"
                    : refused.awsErrorDetails().errorCode();
            return "refused with status " + refused.statusCode() + " (" + code + "); the role of this process needs"
                    + " ssm:GetParametersByPath for the prefix and kms:Decrypt for the key of its secure strings";
        }
        return "could not be asked (" + failed.getClass().getSimpleName() + "); see whether this machine may reach it,"
                + " AWS_REGION, and whether the AWS SDK finds credentials (variables, profile or role)";
    }
}
