package io.tierline.proxy.upstream;

import io.tierline.hop.config.Word;
import io.tierline.proxy.variable.Template;
import java.util.List;
import java.util.Optional;

/** What {@code proxy_pass} names. */
public sealed interface ProxyTarget {

    /**
     * A target that is known when the configuration is read.
     *
     * @param host what {@code $proxy_host} is: the name and, if written, the port
     * @param uri what takes the place of the location's name, if the URL has a path
     */
    record Fixed(String url, String host, String port, Optional<String> uri, Group group) implements ProxyTarget {}

    /** A URL with variables in it, made up for each request; a name in it must be one of the groups. */
    record Variable(Word written, Template template, List<Group> groups) implements ProxyTarget {}
}
