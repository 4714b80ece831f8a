/// HikariCP and H2, used badly and well.
package unwind.samples.strangers.jdbc;
