package dev.taskguard.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between the service and its database that can fall silent: connections stay open, and new ones are
 * accepted, but nothing gets through. Connections from the silence stay dead afterwards.
 */
public final class TcpProxy implements Closeable {

    private final ServerSocket server;
    private final int target;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    private static final class Link {

        private final Socket client;
        private final Socket target;
        private volatile boolean dead;

        private Link(Socket client, Socket target) {
            this.client = client;
            this.target = target;
        }
    }

    /** Forwards to this port. */
    public TcpProxy(int target) throws IOException {
        this.server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        this.target = target;
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on, nothing gets through. */
    public void fallSilent() {
        silent = true;
        links.forEach(link -> link.dead = true);
    }

    /** From now on, new connections work again. */
    public void recover() {
        silent = false;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
                link.dead = silent;
                links.add(link);
                start(() -> forward(link, link.client, link.target));
                start(() -> forward(link, link.target, link.client));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void forward(Link link, Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!link.dead) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException closed) {
            link.dead = true;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Link link : links) {
            link.client.close();
            link.target.close();
        }
    }
}
