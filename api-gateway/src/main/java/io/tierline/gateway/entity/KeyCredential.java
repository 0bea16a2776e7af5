package io.tierline.gateway.entity;

import java.util.UUID;

/** A secret that a consumer sends to say who it is (key-auth). */
public record KeyCredential(UUID id, String key, UUID consumer) {}
