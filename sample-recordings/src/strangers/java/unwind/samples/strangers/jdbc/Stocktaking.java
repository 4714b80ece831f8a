package unwind.samples.strangers.jdbc;

import unwind.samples.strangers.load.Load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;

import javax.sql.DataSource;

/// In good order: a pool large enough, everything closed, mostly idle between bursts.
public final class Stocktaking {
    private final DataSource pool;

    private Stocktaking(DataSource pool) {
        this.pool = pool;
    }

    public static void main(String[] args) throws SQLException {
        Stocktaking service = new Stocktaking(Database.open(10));
        ExecutorService workers = Load.workers(System.getProperty("threads", "request"), 12);
        int[] number = {0};
        Load.run(
                120,
                () -> {
                    int item = number[0]++ % 500;
                    workers.execute(() -> service.count(item));
                    return null;
                });
    }

    private int count(int item) {
        try (Connection connection = pool.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select stock from item where id = ?")) {
            select.setInt(1, item);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        } catch (SQLException e) {
            return -1;
        }
    }
}
