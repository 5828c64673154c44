package dev.taskguard.access;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/** 403: the path is another user's, or nobody's. */
class NotTheOwner extends ProblemException {

    private static final long serialVersionUID = 1L;

    NotTheOwner() {
        super(Problem.of(403, "NOT_THE_OWNER", "You can only reach what is your own."));
    }
}
