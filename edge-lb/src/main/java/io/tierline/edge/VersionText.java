package io.tierline.edge;

/** What {@code -v}, {@code -vv} and the first message say about the program. */
final class VersionText {

    private static final String LANGUAGE = "2.6.12";

    private VersionText() {}

    private static String own() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String introduction() {
        return "edge-lb version is " + own() + " (configuration language of HAProxy " + LANGUAGE + ")";
    }

    static String brief() {
        return "HAProxy version " + LANGUAGE + "-edge-lb (the version whose configuration language is read)\n"
                + "edge-lb version " + own() + " of Tierline\n"
                + "Running on: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", Java " + Runtime.version() + "\n";
    }

    /** Names the features that scripts look for, with what is true of edge-lb. */
    static String detailed() {
        return brief() + """
                Build options :
                  TARGET  = linux-glibc

                Feature list : +OPENSSL +THREAD +GETADDRINFO -ZLIB -LUA -QUIC -PCRE -PCRE2 -SYSTEMD -PROMEX -SLZ -NS

                Available multiplexer protocols :
                         h1 : mode=HTTP  side=FE|BE  mux=H1
                  <default> : mode=HTTP  side=FE|BE  mux=H1

                Available services : none

                Available filters : none
                """;
    }

    static String usage() {
        return brief() + """
                Usage : edge-lb [-f <cfgfile|cfgdir>]* [ -vcqVd ] [ -n <maxconn> ] [ -p <pidfile> ] [-- <cfgfile>*]
                        -f a configuration file, or a directory of them (*.cfg); may be given several times
                        -c check mode : only check config files and exit
                        -v displays version ; -vv shows known features
                        -q quiet mode : don't display messages
                        -n sets the maximum total # of connections
                        -p writes the process's pid to this file
                        -dW fails if any warning is emitted
                        -d, -db, -V, -m <megs>, -L <name>, -dM, -dI are accepted and change nothing
                """;
    }
}
