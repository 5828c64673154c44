-- An attempt is reserved before its password is hashed, so that it counts whatever becomes of its request.
ALTER TABLE attempts
    ADD COLUMN settled boolean NOT NULL DEFAULT true,
    ADD COLUMN succeeded boolean NOT NULL DEFAULT false;
