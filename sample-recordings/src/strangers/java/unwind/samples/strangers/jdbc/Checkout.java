package unwind.samples.strangers.jdbc;

import unwind.samples.strangers.load.Load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;

import javax.sql.DataSource;

/// Gives its connection back only where nothing went wrong; a sold-out item throws past the close.
public final class Checkout {
    private final DataSource pool;

    private Checkout(DataSource pool) {
        this.pool = pool;
    }

    public static void main(String[] args) throws SQLException {
        Checkout checkout = new Checkout(Database.open(Load.sized(8)));
        ExecutorService workers = Load.workers(System.getProperty("threads", "request"), 24);
        int[] number = {0};
        Load.run(
                100,
                () -> {
                    int item = number[0]++ % 500;
                    workers.execute(() -> checkout.buy(item));
                    return null;
                });
    }

    private void buy(int item) {
        try {
            Connection connection = pool.getConnection();
            reserve(connection, item);
            connection.close();
        } catch (SQLException e) {
            // logged by the framework
        }
    }

    private void reserve(Connection connection, int item) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select stock from item where id = ?")) {
            select.setInt(1, item);
            ResultSet rows = select.executeQuery();
            rows.next();
            Load.pause(5);
            if (item % 40 == 39) {
                throw new SQLException("sold out: " + item);
            }
        }
    }
}
