// SPDX-License-Identifier: Apache-2.0
package dev.carillon.examples.syndication;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes the body of an answer, and hangs up as soon as it is longer than allowed. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final long longest;
    private long length;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long longest) {
        this.longest = longest;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (length > longest) {
            return;
        }
        length += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (length <= longest) {
            whole.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        whole.onError(new UnreadableFeed("longer than " + longest + " bytes"));
    }

    @Override
    public void onError(Throwable broken) {
        whole.onError(broken);
    }

    @Override
    public void onComplete() {
        if (length <= longest) {
            whole.onComplete();
        }
    }
}
