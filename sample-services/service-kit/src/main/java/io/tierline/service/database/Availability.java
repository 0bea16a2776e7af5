package io.tierline.service.database;

/** Whether the database can be asked, and if not, why. */
sealed interface Availability {
    /** It answers and its schema is up to date. */
    record Available() implements Availability {}

    /** It does not; the reason is fit for an operator and holds no secret. */
    record Away(String reason) implements Availability {}
}
