package unwind.samples.strangers.jdbc;

import unwind.samples.strangers.load.Load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;

import javax.sql.DataSource;

/// Writes its journal in a transaction of its own, so each transfer needs a second connection while
/// it keeps the first; the pool is as small as the number of transfers.
public final class Transfers {
    private final DataSource pool;

    private Transfers(DataSource pool) {
        this.pool = pool;
    }

    public static void main(String[] args) throws SQLException {
        Transfers transfers = new Transfers(Database.open(6));
        ExecutorService workers = Load.workers(System.getProperty("threads", "transfer"), 12);
        Load.run(
                150,
                () -> {
                    workers.execute(transfers::transfer);
                    return null;
                });
    }

    private void transfer() {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Load.pause(30);
            writeJournal();
            connection.commit();
        } catch (SQLException e) {
            // tried again by the caller
        }
    }

    private void writeJournal() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.createStatement().execute("update item set stock = stock where id = 1");
        }
    }
}
