package dev.taskguard.password;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts what each network has under way, so that none takes more than its share of a queue. */
final class Shares {

    private final int limit;

    /** By network; those with nothing under way are absent. */
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /** @param limit how much one network may have under way */
    Shares(int limit) {
        this.limit = limit;
    }

    boolean hasRoom(String network) {
        return underWay.getOrDefault(network, 0) < limit;
    }

    /** Counts one more, unless the network has its share already. If true, {@link #leave} must follow. */
    boolean enter(String network) {
        AtomicBoolean entered = new AtomicBoolean();
        underWay.compute(network, (name, count) -> {
            int before = count == null ? 0 : count;
            entered.set(before < limit);
            return entered.get() ? Integer.valueOf(before + 1) : count;
        });
        return entered.get();
    }

    void leave(String network) {
        underWay.computeIfPresent(network, (name, count) -> count == 1 ? null : count - 1);
    }
}
