// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A feed in a file. */
record FeedFile(Path path) implements Feed {

    @Override
    public List<FeedItem> items() throws UnreadableFeed {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new UnreadableFeed(path + ": longer than " + LONGEST + " bytes");
            }
            return FeedReader.read(bytes, null, path.toString());
        } catch (UnreadableFeed known) {
            throw known;
        } catch (NoSuchFileException missing) {
            throw new UnreadableFeed(path + ": no such file", missing);
        } catch (IOException broken) {
            throw new UnreadableFeed(path + ": " + broken.getMessage(), broken);
        }
    }
}
