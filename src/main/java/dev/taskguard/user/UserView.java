package dev.taskguard.user;

import java.time.Instant;
import java.util.UUID;

/** A user in the API. */
public record UserView(
        UUID id, String name, String email, boolean emailVerified, String image, Instant createdAt, Instant updatedAt) {

    public static UserView of(User user) {
        return new UserView(
                user.id, user.name, user.email, user.emailVerified, user.image, user.createdAt, user.updatedAt);
    }
}
