package dev.taskguard.http;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;

/**
 * A connection under the {@link ConnectionLimits}. It is the first handler of its channel, so that it sees every byte,
 * with TLS or without. All of its methods run on the event loop of the channel.
 */
class WatchedConnection extends ChannelInboundHandlerAdapter {

    /** From the beginning of the connection, or the first byte of a later request, until the end of its headers. */
    private static final int HEAD_PATIENCE_SECONDS = 10;

    private final ConnectionLimits limits;
    private final Optional<String> network;

    private ChannelHandlerContext channel;
    private ScheduledFuture<?> deadline;
    private int running;
    private boolean hasHadRequest;

    /** With HTTP/2, bytes need not belong to a request. */
    private boolean multiplexed;

    WatchedConnection(ConnectionLimits limits, Optional<String> network) {
        this.limits = limits;
        this.network = network;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context;
        if (network.isPresent() && !limits.enter(network.get())) {
            context.close();
        } else {
            awaitHead();
            context.fireChannelActive();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (running == 0 && deadline == null && !multiplexed) {
            awaitHead();
        }
        context.fireChannelRead(bytes);
    }

    private void awaitHead() {
        deadline = channel.executor().schedule(() -> channel.close(), HEAD_PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void requestBegins(boolean http2) {
        multiplexed = http2;
        hasHadRequest = true;
        running++;
        stopWaiting();
    }

    void requestEnds() {
        running--;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopWaiting();
        network.ifPresent(limits::leave);
        context.fireChannelInactive();
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /**
     * Before the first request, Vert.x has no handler for a connection that its client resets, and Netty would log a
     * stack trace for each.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (hasHadRequest || !(failure instanceof IOException)) {
            context.fireExceptionCaught(failure);
        } else {
            context.close();
        }
    }
}
