package unwind.samples.deadlock;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Two threads that move amounts between two accounts in opposite directions, and a clerk who works
/// on untroubled.
final class Bank {
    private Bank() {}

    static void run(Transfer transfer) {
        Account savings = new Account(1, 1_000_000);
        Account giro = new Account(2, 1_000_000);
        start("transfer-out", () -> transfer.move(savings, giro, 10));
        start("transfer-in", () -> transfer.move(giro, savings, 10));
        Account cash = new Account(3, 0);
        Pace.run(Duration.ofSeconds(14), 50, entry -> cash.add(entry));
        System.out.println("cash " + cash.balance());
        System.exit(0);
    }

    private static void start(String name, Runnable move) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> Pace.run(Duration.ofMinutes(1), 20, number -> move.run()));
    }
}
