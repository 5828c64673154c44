package dev.taskguard.database;

import io.smallrye.mutiny.Uni;

/** Work that one instance does now and then for all of them, such as removing rows that nobody needs any more. */
public interface Chore {

    /**
     * Does a part of it.
     *
     * @param limit how many rows at most
     * @return how many there were; fewer than the limit where none are left
     */
    Uni<Integer> doSome(int limit);
}
