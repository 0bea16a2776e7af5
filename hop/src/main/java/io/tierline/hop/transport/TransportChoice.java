package io.tierline.hop.transport;

import io.tierline.hop.transport.linux.LinuxTransport;
import io.tierline.hop.transport.portable.PortableTransport;
import java.io.IOException;
import java.util.Locale;

/**
 * Which transport runs. {@code TIERLINE_TRANSPORT} in the environment, or the system property {@code tierline.transport},
 * names it: {@code portable} (the default), {@code native}, or {@code auto}, which is native where that works.
 */
public enum TransportChoice {
    PORTABLE {
        @Override
        Transport open() {
            return new PortableTransport();
        }
    },
    NATIVE {
        @Override
        Transport open() {
            try {
                return loops();
            } catch (IOException e) {
                throw new IllegalStateException("transport native was asked for: " + e.getMessage(), e);
            }
        }
    },
    AUTO {
        @Override
        Transport open() {
            try {
                return loops();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.INFO, "transport portable: {0}", e.getMessage());
                return new PortableTransport();
            }
        }
    };

    private static final System.Logger LOG = System.getLogger(TransportChoice.class.getName());

    abstract Transport open();

    private static Transport loops() throws IOException {
        return LinuxTransport.open(Runtime.getRuntime().availableProcessors());
    }

    static TransportChoice fromSettings() {
        String environment = System.getenv().getOrDefault("TIERLINE_TRANSPORT", "portable");
        String name = System.getProperty("tierline.transport", environment);
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("transport must be portable, native or auto, not '" + name + "'", e);
        }
    }
}
