package dev.taskguard.task;

import dev.taskguard.problem.Problem;
import dev.taskguard.problem.ProblemException;

/** 404: the owner has no task of this id. */
class TaskNotFound extends ProblemException {

    private static final long serialVersionUID = 1L;

    TaskNotFound() {
        super(Problem.of(404, "TASK_NOT_FOUND", "You have no such task."));
    }
}
