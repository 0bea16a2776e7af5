package io.tierline.proxy.serve;

/** Compares entity tags (RFC 9110 section 8.8.3.2). */
final class EntityTags {

    private EntityTags() {}

    /** Whether a list of tags, or {@code *}, holds a tag. */
    static boolean lists(String list, String tag, boolean weakly) {
        if (list.strip().equals("*")) {
            return true;
        }
        for (String candidate : list.split(",", -1)) {
            String bare = candidate.strip();
            String compared = weakly && bare.startsWith("W/") ? bare.substring(2) : bare;
            if (!tag.isEmpty() && compared.equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
