package dev.taskguard;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Serves until the process is stopped. In dev mode, it logs the address to open. */
@Singleton
@Unremovable
class Serve implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Serve.class);

    @Override
    public int run(String... arguments) {
        if (LaunchMode.current().isDev()) {
            int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
            LOG.infof("Open http://localhost:%d (its API: http://localhost:%1$d/q/swagger-ui)", port);
        }
        Quarkus.waitForExit();
        return 0;
    }
}
