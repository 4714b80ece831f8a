package unwind.app.analysis.threads;

/// Which library or program a class is of, by the first parts of its package's name.
public final class CodeFamily {
    /// `com`, `org`, `io`: what stands before a name of its own.
    private static final int LONGEST_DOMAIN = 3;

    private CodeFamily() {}

    /// The part of a package's name that the classes of one library or program share: `org.db` of
    /// `org.db.pool.Wire`, `shop` of `shop.web.Cart`; empty for classes without a package.
    public static String of(String className) {
        String[] parts = className.split("\\.", -1);
        if (parts.length == 1) {
            return "";
        }
        boolean domain = parts[0].length() <= LONGEST_DOMAIN && parts.length > 2;
        return domain ? parts[0] + "." + parts[1] : parts[0];
    }
}
