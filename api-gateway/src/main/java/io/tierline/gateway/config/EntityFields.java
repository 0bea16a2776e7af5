package io.tierline.gateway.config;

import io.tierline.gateway.plugin.PluginKind.ConfigField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of entities, for the reference. A test compares them with what the readers ask for. */
public final class EntityFields {

    private static final ConfigField ID =
            new ConfigField("id", "UUID", "from the name, as in Kong", "What other entities may refer to it by.");
    private static final ConfigField TAGS = new ConfigField("tags", "list of text", "-", "Shown by the admin API.");

    static final List<ConfigField> SERVICE = List.of(
            ID,
            new ConfigField("name", "text", "-", "What routes and plugins refer to it by."),
            new ConfigField("url", "URL", "-", "protocol, host, port and path in one."),
            new ConfigField("protocol", "http or https", "http", "What the targets speak; https is not verified yet."),
            new ConfigField("host", "host", "-", "The name of an upstream, or a host."),
            new ConfigField("port", "0 to 65535", "80", "The port, where host is no upstream."),
            new ConfigField("path", "path", "/", "Put before the path of each request."),
            new ConfigField("retries", "0 to 32767", "5", "Further attempts, where repeating does no harm."),
            new ConfigField("connect_timeout", "milliseconds", "60000", "Until a connection stands."),
            new ConfigField("write_timeout", "milliseconds", "60000", "Without the target taking a byte."),
            new ConfigField("read_timeout", "milliseconds", "60000", "Without a byte from the target."),
            new ConfigField("tls_verify", "false", "false", "Verification is not supported yet."),
            new ConfigField("enabled", "true or false", "true", "Whether its routes take part."),
            TAGS,
            new ConfigField("routes", "list of routes", "-", "Routes to this service."),
            new ConfigField("plugins", "list of plugins", "-", "Plugins for this service."));

    static final List<ConfigField> ROUTE = List.of(
            ID,
            new ConfigField("name", "text", "-", "What plugins refer to it by."),
            new ConfigField("service", "name or id", "-", "Where requests go; for routes at the top level."),
            new ConfigField("protocols", "list of http, https", "both", "Over plain http, https alone answers 426."),
            new ConfigField("methods", "list of methods", "-", "One of them must match."),
            new ConfigField("hosts", "list of hosts", "-", "One of them must match; the first or last label may be *."),
            new ConfigField("paths", "list of paths", "-", "Prefixes, or regular expressions (RE2) behind ~."),
            new ConfigField("headers", "lists of text by name", "-", "One value of each must match; ~* for a regex."),
            new ConfigField("regex_priority", "number", "0", "Among regular expressions, the higher the earlier."),
            new ConfigField("strip_path", "true or false", "true", "Takes the matched part away from the path."),
            new ConfigField("preserve_host", "true or false", "false", "Sends the client's Host on."),
            new ConfigField("path_handling", "v0 or v1", "v0", "Puts paths together by slashes or as text."),
            new ConfigField(
                    "https_redirect_status_code",
                    "426, 301, 302, 307, 308",
                    "426",
                    "What plain http gets if https is asked for."),
            new ConfigField("request_buffering", "true or false", "-", "Bodies are always streamed; true warns."),
            new ConfigField("response_buffering", "true or false", "-", "Bodies are always streamed; true warns."),
            TAGS,
            new ConfigField("plugins", "list of plugins", "-", "Plugins for this route."));

    static final List<ConfigField> UPSTREAM = List.of(
            ID,
            new ConfigField("name", "host name", "-", "What services refer to it by, as host."),
            new ConfigField("algorithm", "round-robin", "round-robin", "How targets are chosen."),
            new ConfigField("slots", "10 to 65536", "10000", "Accepted; shares are exact whatever it is."),
            new ConfigField("host_header", "host", "the target's", "What targets see as Host."),
            new ConfigField("use_srv_name", "false", "false", "SRV records are not supported yet."),
            new ConfigField("healthchecks", "mapping", "off", "Accepted where everything in it is off."),
            TAGS,
            new ConfigField("targets", "list of targets", "-", "Each with target (host:port) and weight."));

    static final List<ConfigField> TARGET = List.of(
            ID,
            new ConfigField("target", "host:port", "port 8000", "Where it is; a name is looked up and followed."),
            new ConfigField("weight", "0 to 65535", "100", "Its share; 0 takes it out."),
            TAGS);

    static final List<ConfigField> CONSUMER = List.of(
            ID,
            new ConfigField("username", "text", "-", "What plugins refer to it by; this or custom_id is required."),
            new ConfigField("custom_id", "text", "-", "What another system calls it."),
            TAGS,
            new ConfigField("keyauth_credentials", "list of keys", "-", "Keys for key-auth."),
            new ConfigField("acls", "list of groups", "-", "Groups for acl, each with group."),
            new ConfigField("plugins", "list of plugins", "-", "Plugins for this consumer."));

    static final List<ConfigField> KEY = List.of(
            ID,
            new ConfigField("key", "text", "required", "The secret; none is made up."),
            new ConfigField("consumer", "name or id", "-", "Whose it is; for keys at the top level."),
            TAGS);

    static final List<ConfigField> PLUGIN = List.of(
            ID,
            new ConfigField("name", "text", "-", "Which plugin."),
            new ConfigField("instance_name", "text", "-", "For people."),
            new ConfigField("config", "mapping", "-", "The plugin's own fields."),
            new ConfigField("route", "name or id", "-", "Only for this route."),
            new ConfigField("service", "name or id", "-", "Only for this service."),
            new ConfigField("consumer", "name or id", "-", "Only for this consumer."),
            new ConfigField("protocols", "list of protocols", "all", "Only for requests that came over these."),
            new ConfigField("enabled", "true or false", "true", "Whether it runs."),
            TAGS);

    private EntityFields() {}

    /** By the names of the entities, in the order of the reference. */
    public static Map<String, List<ConfigField>> all() {
        Map<String, List<ConfigField>> all = new LinkedHashMap<>();
        all.put("service", SERVICE);
        all.put("route", ROUTE);
        all.put("upstream", UPSTREAM);
        all.put("target", TARGET);
        all.put("consumer", CONSUMER);
        all.put("keyauth_credential", KEY);
        all.put("plugin", PLUGIN);
        return all;
    }

    /** What is known by name and refused. */
    public static List<String> pluginsNotYet() {
        return NotYet.PLUGINS;
    }

    /** Entities that are known by name and refused. */
    public static List<String> entitiesNotYet() {
        return NotYet.ENTITIES;
    }
}
