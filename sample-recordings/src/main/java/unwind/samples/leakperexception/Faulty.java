package unwind.samples.leakperexception;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Closes a session after it answered, so not where an exception flies.
public final class Faulty {
    private int refused;
    private long answered;

    private Faulty() {}

    /// Answers for sixteen seconds.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        Pace.run(Duration.ofSeconds(16), 200, faulty::handle);
        System.out.println(
                faulty.answered
                        + " bytes, refused "
                        + faulty.refused
                        + ", open "
                        + Session.openSessions());
    }

    private void handle(int request) {
        try {
            answer(request);
        } catch (RefusedException e) {
            refused++;
        }
    }

    private void answer(int request) throws RefusedException {
        Session session = Session.open();
        answered += session.answer(request);
        session.close();
    }
}
