package unwind.samples.strangers.jdbc;

import unwind.samples.strangers.load.Load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Keeps one connection for the whole night and closes neither statements nor results; the pool's
/// connection remembers every open statement.
public final class LedgerExport {
    private final Connection connection;

    private LedgerExport(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] args) throws SQLException {
        LedgerExport export = new LedgerExport(Database.open(4).getConnection());
        int[] number = {0};
        Load.run(250, () -> export.row(number[0]++ % 400));
    }

    private String row(int item) throws SQLException {
        PreparedStatement select =
                connection.prepareStatement(
                        "select name, stock from item where id between ? and ? + 250");
        select.setInt(1, item);
        select.setInt(2, item);
        ResultSet rows = select.executeQuery();
        rows.next();
        return rows.getString(1);
    }
}
