package io.tierline.service.identity;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Optional;

/** The public keys of the one issuer that is believed. */
@FunctionalInterface
public interface IssuerKeys {
    /** The key of this id; may have to ask the issuer for it, and may throw Unavailable where no key was ever seen. */
    Optional<ECKey> find(String kid);
}
