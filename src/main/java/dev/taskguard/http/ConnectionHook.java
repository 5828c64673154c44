package dev.taskguard.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Shows each accepted connection to {@link ConnectionLimits}, and what accepts them to {@link Listeners}. Netty loads
 * it as a service if its extensions are switched on; Vert.x and Quarkus have no hook for a connection without a
 * request.
 */
@RegisterForReflection
public class ConnectionHook extends ChannelInitializerExtension {

    /** Switches it on; must be called before the server starts. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        Arc.container().select(ConnectionLimits.class).get().accept(channel);
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel channel) {
        Arc.container().select(Listeners.class).get().add(channel);
    }
}
