// SPDX-License-Identifier: Apache-2.0
package dev.carillon.bots.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.delivery.Answer;
import dev.carillon.delivery.ledger.Resolution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSenderTest {

    @TempDir
    private Path folder;

    @Test
    void eachMessageIsALine() throws Exception {
        Path file = folder.resolve("messages.jsonl");
        var sender = new FileSender(file);
        assertThat(sender.look("birthday-1")).isEmpty();
        assertThat(sender.send(Messages.to("birthday-1", "ada@example.org"))).isInstanceOf(Answer.Arrived.class);
        assertThat(sender.send(Messages.to("birthday-2", "ada@example.org"))).isInstanceOf(Answer.Arrived.class);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        var json = new ObjectMapper().readTree(lines.get(1));
        assertThat(json.get("id").asText()).isEqualTo("birthday-2");
        assertThat(json.get("text").asText()).isEqualTo("Many \"happy\" returns,\nAda!");
        assertThat(json.get("address").asText()).isEqualTo("ada@example.org");
    }

    @Test
    void whatAProcessHadNotFinishedWritingHasNotArrived() throws Exception {
        Path file = folder.resolve("messages.jsonl");
        var sender = new FileSender(file);
        sender.send(Messages.to("birthday-1", "ada@example.org"));
        Files.writeString(file, Files.readString(file) + "{\"id\":\"birthday-2\",\"conta");
        assertThat(sender.look("birthday-1")).contains(Resolution.ARRIVED);
        assertThat(sender.look("birthday-2")).isEmpty();
        sender.send(Messages.to("birthday-3", "ada@example.org"));
        assertThat(sender.look("birthday-3")).contains(Resolution.ARRIVED);
        assertThat(Files.readAllLines(file)).hasSize(3);
    }
}
