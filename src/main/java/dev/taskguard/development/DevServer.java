package dev.taskguard.development;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The database server of dev mode. {@link DevConfig} loads it as a service: the embedded PostgreSQL is not packaged,
 * and a native executable cannot be linked with references to missing classes.
 */
public interface DevServer {

    /** The port of the server that keeps its data in this folder; starts the server unless it is running. */
    int portOf(Path folder) throws IOException;
}
