package dev.taskguard.signing;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.VertxContextSupport;

/** The command {@code rotate-keys}: publishes the next signing key for all instances, and ends. */
@Singleton
@Unremovable
public class RotateKeys implements QuarkusApplication {

    private final KeyRotation rotation;

    RotateKeys(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public int run(String... arguments) throws Exception {
        KeyRing ring = await();
        KeyRing.Key next = ring.latestFirst().get(0);
        System.out.println("Key " + next.kid() + " is published and signs from " + next.signsFrom() + ".");
        return 0;
    }

    private KeyRing await() throws Exception {
        try {
            return VertxContextSupport.subscribeAndAwait(rotation::rotate);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
