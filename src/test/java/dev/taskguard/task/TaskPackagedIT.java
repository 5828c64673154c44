package dev.taskguard.task;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Nested;

/** Runs this package's tests against the packaged jar or the native executable. */
class TaskPackagedIT {

    @Nested
    @QuarkusIntegrationTest
    class Body extends BodyTest {}

    @Nested
    @QuarkusIntegrationTest
    class Completed extends CompletedTest {}

    @Nested
    @QuarkusIntegrationTest
    class CreateTask extends CreateTaskTest {}

    @Nested
    @QuarkusIntegrationTest
    class DeleteTask extends DeleteTaskTest {}

    @Nested
    @QuarkusIntegrationTest
    class Description extends DescriptionTest {}

    @Nested
    @QuarkusIntegrationTest
    class DueDate extends DueDateTest {}

    @Nested
    @QuarkusIntegrationTest
    class GetTask extends GetTaskTest {}

    @Nested
    @QuarkusIntegrationTest
    class IfMatch extends IfMatchTest {}

    @Nested
    @QuarkusIntegrationTest
    class ListTasks extends ListTasksTest {}

    @Nested
    @QuarkusIntegrationTest
    class MediaType extends MediaTypeTest {}

    @Nested
    @QuarkusIntegrationTest
    class OtherMembers extends OtherMembersTest {}

    @Nested
    @QuarkusIntegrationTest
    class PatchTask extends PatchTaskTest {}

    @Nested
    @QuarkusIntegrationTest
    class Priority extends PriorityTest {}

    @Nested
    @QuarkusIntegrationTest
    class QueryPlan extends QueryPlanTest {}

    @Nested
    @QuarkusIntegrationTest
    class RacingChanges extends RacingChangesTest {}

    @Nested
    @QuarkusIntegrationTest
    class ReplaceTask extends ReplaceTaskTest {}

    @Nested
    @QuarkusIntegrationTest
    class TaskId extends TaskIdTest {}

    @Nested
    @QuarkusIntegrationTest
    class Title extends TitleTest {}
}
