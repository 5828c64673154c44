package dev.taskguard.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

import dev.taskguard.problem.Problem;

/** Documents in OpenAPI, for every operation, that any response but a success is a problem. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final String NAME = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents()
                .addResponse(
                        NAME,
                        OASFactory.createAPIResponse()
                                .description("A problem (RFC 9457): branch on its code, show its message")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/" + NAME)))));
    }

    @Override
    public Operation filterOperation(Operation operation) {
        operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref("#/components/responses/" + NAME));
        return operation;
    }
}
