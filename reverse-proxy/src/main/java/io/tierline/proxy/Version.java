package io.tierline.proxy;

import io.tierline.hop.config.Source;
import io.tierline.proxy.variable.ProcessVariables;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Says what this program is and what is built in. */
final class Version {

    private static final String ARGUMENTS = "--with-http_ssl_module --without-http_gzip_module"
            + " --without-http_auth_basic_module --without-http_access_module --without-http_autoindex_module"
            + " --without-http_charset_module --without-http_ssi_module --without-http_userid_module"
            + " --without-http_mirror_module --without-http_geo_module --without-http_split_clients_module"
            + " --without-http_referer_module --without-http_fastcgi_module --without-http_uwsgi_module"
            + " --without-http_scgi_module --without-http_grpc_module --without-http_memcached_module"
            + " --without-http_limit_conn_module --without-http_limit_req_module --without-http_empty_gif_module"
            + " --without-http_browser_module --without-http_upstream_hash_module"
            + " --without-http_upstream_ip_hash_module --without-http_upstream_least_conn_module"
            + " --without-http_upstream_random_module --without-http_upstream_zone_module --without-http-cache";

    private Version() {}

    static void say(Console console, boolean everything) {
        console.plain("nginx version: reverse-proxy/1.0 (nginx.conf of nginx/" + ProcessVariables.DIALECT + ")");
        if (everything) {
            console.plain("running on " + System.getProperty("java.vm.name") + " " + Runtime.version());
            console.plain("TLS SNI support enabled");
            console.plain("configure arguments: " + ARGUMENTS);
        }
    }

    /** Prints a file of the configuration as {@code -T} does. */
    static void dump(Source source) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.ISO_8859_1);
        out.println("# configuration file " + source.name() + ":");
        out.println(source.text());
    }
}
