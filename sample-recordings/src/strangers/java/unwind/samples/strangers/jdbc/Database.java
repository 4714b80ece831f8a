package unwind.samples.strangers.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A small shop's database in memory, behind a pool.
final class Database {
    private Database() {}

    static HikariDataSource open(int connections) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(20_000);
        config.setPoolName(System.getProperty("pool", "shop-db"));
        HikariDataSource pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table item(id int primary key, name varchar, stock int)");
            for (int i = 0; i < 500; i++) {
                statement.execute("insert into item values(" + i + ", 'item " + i + "', 10)");
            }
        }
        return pool;
    }
}
