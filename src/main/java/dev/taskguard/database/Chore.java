package dev.taskguard.database;

import io.smallrye.mutiny.Uni;

/** Periodic work that one instance does for all of them, such as removing rows that are no longer needed. */
public interface Chore {

    /**
     * Does a part of the work.
     *
     * @param limit the maximum number of rows
     * @return the number of rows processed; fewer than the limit if none are left
     */
    Uni<Integer> doSome(int limit);
}
