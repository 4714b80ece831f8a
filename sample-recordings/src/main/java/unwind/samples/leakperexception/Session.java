package unwind.samples.leakperexception;

import java.util.HashSet;
import java.util.Set;

/// A session that is known to the service until it is closed.
final class Session implements AutoCloseable {
    private static final Set<Session> OPEN = new HashSet<>();

    private final byte[] buffer = new byte[8 * 1024];

    private Session() {}

    static Session open() {
        Session session = new Session();
        OPEN.add(session);
        return session;
    }

    static int openSessions() {
        return OPEN.size();
    }

    /// Answers a request; every fifth is refused.
    int answer(int request) throws RefusedException {
        buffer[request % buffer.length]++;
        if (request % 5 == 0) {
            throw new RefusedException("request " + request + " is refused");
        }
        return buffer.length;
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }
}
