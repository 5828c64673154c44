package dev.taskguard.development;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The database server of dev mode. {@link DevConfig} finds it as a service, by name, since its classes are there in dev
 * mode only: a native executable is linked as a whole, and could not be with a call to what is not there.
 */
public interface DevServer {

    /** The port of the server that keeps its data under this folder: the one that runs already, or a new one. */
    int portOf(Path folder) throws IOException;
}
