package dev.taskguard.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes calls at the same time, each on a thread of its own, however few cores there are. */
public final class AtOnce {

    private AtOnce() {}

    /** The results of this many identical calls. */
    public static <T> List<T> times(int count, Callable<T> call) throws Exception {
        return all(Collections.nCopies(count, call));
    }

    /** The results, in the order of the calls. */
    public static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
