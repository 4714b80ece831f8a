package unwind.app.analysis.threads;

/// Which library or program a class is of, by the first parts of its package's name.
public final class CodeFamily {
    /// `com`, `org`, `io`: what stands before a name of its own.
    private static final int LONGEST_DOMAIN = 3;

    private CodeFamily() {}

    /// The part of a package's name that the classes of one library or program share: `org.db` of
    /// `org.db.pool.Wire`, `shop` of `shop.web.Cart`; empty for classes without a package.
    public static String of(String className) {
        int first = className.indexOf('.');
        if (first < 0) {
            return "";
        }
        int second = className.indexOf('.', first + 1);
        boolean domain = first <= LONGEST_DOMAIN && second >= 0;
        return className.substring(0, domain ? second : first);
    }
}
