package unwind.samples.strangers.jobs;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Hands each mail to a fixed pool, whose queue has no bound, faster than the mails are sent.
public final class MailOutbox {
    record Mail(String to, byte[] attachment) {}

    private final ExecutorService senders =
            Executors.newFixedThreadPool(
                    3, task -> new Thread(task, System.getProperty("threads", "smtp")));
    private int number;

    public static void main(String[] args) {
        MailOutbox outbox = new MailOutbox();
        Load.run(160, outbox::post);
    }

    private Object post() {
        Mail mail = new Mail("customer" + number++, new byte[Load.sized(14_000)]);
        return senders.submit(() -> send(mail));
    }

    private static int send(Mail mail) {
        Load.pause(80);
        return mail.attachment().length;
    }
}
