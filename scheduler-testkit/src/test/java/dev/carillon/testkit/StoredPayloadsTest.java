// SPDX-License-Identifier: Apache-2.0
package dev.carillon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.job.Job;
import dev.carillon.job.JobType;
import dev.carillon.job.PayloadCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payload that lost or changed a field is told by what was stored before. */
class StoredPayloadsTest {

    enum Kind {
        BILL,
        REMINDER
    }

    record Line(String article, int count) {}

    record Mail(String order, Kind kind, List<Line> lines, Instant asked) {}

    record MailWithoutOrder(Kind kind, List<Line> lines, Instant asked) {}

    record Totals(long cents, Set<Integer> days) {}

    private static final JobType<Mail> MAIL = JobType.of("mail", Mail.class);
    private static final String STORED =
            "{\"order\":\"4711\",\"kind\":\"BILL\",\"lines\":[{\"article\":\"tea\",\"count\":2}],"
                    + "\"asked\":\"2026-11-20T12:00:00.000Z\"}";

    @TempDir
    Path samples;

    private static void check(JobType<?> type, String stored) {
        StoredPayloads.of(type).canRead(Map.of(type.name(), List.of(stored)));
    }

    @Test
    void whatCanBeReadPasses() {
        assertThatCode(() -> check(MAIL, STORED)).doesNotThrowAnyException();
        assertThatCode(() -> check(MAIL, "{\"order\":\"1\",\"kind\":null,\"note\":null,\"tags\":[]}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(JobType.of("totals", Totals.class), "{\"cents\":5,\"days\":[9,3,1]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void aFieldThatCannotBeReadIsNamedWithItsTypeAndSample() {
        assertThatThrownBy(() -> check(MAIL, STORED.replace(":2}", ":\"two\"}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("type mail, sample number 1")
                .hasMessageContaining("at \"lines[0].count\"")
                .hasMessageContaining("two");
        assertThatThrownBy(() -> check(MAIL, STORED.replace("BILL", "OFFER")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("at \"kind\"");
    }

    @Test
    void aFieldThatNobodyReadsIsNamed() {
        JobType<MailWithoutOrder> renamed = JobType.of("mail", MailWithoutOrder.class);
        assertThatThrownBy(() -> check(renamed, STORED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("field \"order\" is read by nobody");
        assertThatThrownBy(() -> check(JobType.of("mail"), STORED)).hasMessageContaining("is read as nothing");
        StoredPayloads.of(renamed).forgetting(renamed, "order").canRead(Map.of("mail", List.of(STORED)));
    }

    @Test
    void aFieldOfAnElementCanBeForgotten() {
        String longer = STORED.replace(":2}", ":2,\"price\":{\"cents\":5}}");
        assertThatThrownBy(() -> check(MAIL, longer)).hasMessageContaining("field \"lines[0].price\"");
        StoredPayloads.of(MAIL).forgetting(MAIL, "lines[].price").canRead(Map.of("mail", List.of(longer)));
    }

    @Test
    void aNumberThatIsCutIsNamed() {
        assertThatThrownBy(() -> check(JobType.of("totals", Totals.class), "{\"cents\":1.5,\"days\":[1]}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("field \"cents\" is 1.5, read as 1");
        assertThatThrownBy(() -> check(JobType.of("totals", Totals.class), "{\"cents\":1,\"days\":[1,1]}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("field \"days\" has 2 elements, read as 1");
    }

    @Test
    void samplesThatProveNothingAreRefused() {
        assertThatThrownBy(() -> StoredPayloads.of(MAIL).canRead(samples)).hasMessageContaining("no sample");
        assertThatThrownBy(() -> StoredPayloads.of(MAIL).canRead(samples.resolve("nowhere")))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> StoredPayloads.of(MAIL).canRead(Map.of("mailing", List.of(STORED))))
                .hasMessageContaining("type mailing: 1 samples, but no type of that name");
        assertThatThrownBy(() -> StoredPayloads.of(MAIL, MAIL)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCodecOfItsOwnIsAskedWhetherItCanRead() {
        JobType<String> plain = JobType.of("plain", String.class).codec(new PayloadCodec() {
            @Override
            public String encode(Object value) {
                return "text:" + value;
            }

            @Override
            public <P> P decode(String text, Class<P> type) {
                if (!text.startsWith("text:")) {
                    throw new IllegalArgumentException("payload: expected text:");
                }
                return type.cast(text.substring("text:".length()));
            }
        });
        check(plain, "text:hello");
        assertThatThrownBy(() -> check(plain, "hello")).hasMessageContaining("expected text:");
    }

    @Test
    void samplesAreTakenFromJobsAndRunsOneOfEachShape() throws IOException {
        var odd = JobType.of("a/b.*", Line.class);
        VirtualScheduler world = VirtualScheduler.at("2026-11-20T12:00:00Z").handle(odd, run -> {});
        world.execute(odd, new Line("done", 1));
        world.client().declare(Job.of(MAIL, "daily-mail", mail("0", Kind.REMINDER, 1)));
        for (int order = 1; order < 500; order++) {
            world.client().enqueue(MAIL, mail("order " + order, Kind.BILL, 1 + order % 3));
        }
        var payloads = StoredPayloads.of(MAIL, odd).masking(text -> text.replace("order ", "masked "));
        assertThat(payloads.sample(world.store(), samples)).isEqualTo(3);
        assertThat(payloads.sample(world.store(), samples)).isZero();
        payloads.canRead(samples);
        assertThat(files())
                .hasSize(3)
                .noneMatch(text -> text.contains("order "))
                .anyMatch(text -> text.contains("masked"));
        assertThatThrownBy(() -> StoredPayloads.of(MAIL).canRead(samples))
                .hasMessageContaining("type a/b.*: 1 samples");
    }

    private static Mail mail(String order, Kind kind, int lines) {
        return new Mail(
                order,
                kind,
                java.util.Collections.nCopies(lines, new Line("tea no 4", lines)),
                Instant.parse("2026-11-20T12:00:00Z"));
    }

    private List<String> files() throws IOException {
        try (var all = Files.walk(samples)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .toList();
        }
    }
}
