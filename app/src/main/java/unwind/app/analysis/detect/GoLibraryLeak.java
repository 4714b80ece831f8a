package unwind.app.analysis.detect;

import java.util.List;
import java.util.Optional;

/// What a program forgets when goroutines of a library become more, by the function that the
/// library starts them with.
///
/// @param starts what the function begins with
/// @param forgotten what is not done, as a title begins
/// @param remedy what to do
record GoLibraryLeak(String starts, String forgotten, String remedy) {
    private static final List<GoLibraryLeak> KNOWN =
            List.of(
                    new GoLibraryLeak(
                            "net/http.(*persistConn).",
                            "HTTP responses are not closed",
                            "Close the body of every response, also where only its status counts:"
                                    + " defer resp.Body.Close() right after the error check. Use one"
                                    + " client and transport for all requests."),
                    new GoLibraryLeak(
                            "database/sql.(*Rows).",
                            "Rows of database queries are not closed",
                            "Call defer rows.Close() right after the error check, and use QueryRow"
                                    + " where one row is wanted."),
                    new GoLibraryLeak(
                            "database/sql.(*Tx).",
                            "Database transactions are neither committed nor rolled back",
                            "Call defer tx.Rollback() right after Begin: after a commit it does"
                                    + " nothing."),
                    new GoLibraryLeak(
                            "database/sql.",
                            "Databases are opened and not closed",
                            "Open a database once and share it: it is a pool of connections."),
                    new GoLibraryLeak(
                            "context.",
                            "Contexts are not cancelled",
                            "Call the cancel function of every context: defer cancel() right after"
                                    + " it was made."),
                    new GoLibraryLeak(
                            "google.golang.org/grpc",
                            "Connections or streams of gRPC are not closed",
                            "Share one grpc.ClientConn and close it at the end; cancel the context"
                                    + " of a stream that is not read to its end."),
                    new GoLibraryLeak(
                            "os/exec.",
                            "Commands are started and not waited for",
                            "Call Wait on every command that was started."));

    static Optional<GoLibraryLeak> of(String function) {
        return KNOWN.stream().filter(each -> function.startsWith(each.starts)).findFirst();
    }
}
