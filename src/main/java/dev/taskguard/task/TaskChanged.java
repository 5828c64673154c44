package dev.taskguard.task;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/** 412: the task is no longer the version that the request was made for (RFC 9110 §13.1.1). */
class TaskChanged extends ProblemException {

    private static final long serialVersionUID = 1L;

    TaskChanged() {
        super(Problem.of(412, "TASK_CHANGED", "The task has changed since you fetched it. Fetch it again."));
    }
}
