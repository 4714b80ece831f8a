package unwind.parsers.jfr;

import java.io.IOException;

/// The JDK's reader gave up on a chunk. The message completes "… because".
final class DamageException extends Exception {
    private static final long serialVersionUID = 1;

    /// A call of the JDK's reader.
    interface Call<T> {
        T run() throws IOException;
    }

    private DamageException(String reason) {
        super(reason);
    }

    DamageException(RuntimeException cause) {
        super(reason(cause));
    }

    /// Runs one call of the JDK's reader, which checks little of what it reads: damage surfaces as
    /// any runtime exception, as an `InternalError` that it throws itself, as an attempt to
    /// allocate an array of whatever size the damaged bytes say, or as endless recursion in types
    /// that contain themselves. None of these says anything of this process, so they end the call
    /// alone.
    static <T> T guard(Call<T> call) throws DamageException {
        try {
            return call.run();
        } catch (OutOfMemoryError e) {
            throw new DamageException("a part of it claims to be larger than memory");
        } catch (StackOverflowError e) {
            throw new DamageException("its types contain themselves");
        } catch (IOException | RuntimeException | InternalError e) {
            throw new DamageException(reason(e));
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        boolean sentence = cause instanceof IOException || cause instanceof InternalError;
        return sentence && message != null
                ? "the JDK's reader says \"" + message.strip() + "\""
                : "its content contradicts its description";
    }
}
