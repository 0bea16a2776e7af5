package io.tierline.edge.sample;

import java.net.InetAddress;

/** A value read of an exchange, in one of HAProxy's types; each can be had as text. */
public sealed interface Sample {

    /** The value as HAProxy casts it to a string. */
    String text();

    /** True or false; 1 or 0 as text. */
    record Bool(boolean value) implements Sample {
        @Override
        public String text() {
            return value ? "1" : "0";
        }
    }

    /** A signed integer. */
    record Int(long value) implements Sample {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** A string, one character per byte. */
    record Text(String value) implements Sample {
        @Override
        public String text() {
            return value;
        }
    }

    /** An IPv4 or IPv6 address. */
    record Ip(InetAddress value) implements Sample {
        @Override
        public String text() {
            String address = value.getHostAddress();
            int zone = address.indexOf('%');
            return zone < 0 ? address : address.substring(0, zone);
        }
    }
}
