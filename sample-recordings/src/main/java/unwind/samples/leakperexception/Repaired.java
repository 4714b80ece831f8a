package unwind.samples.leakperexception;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Closes every session, whatever happens.
public final class Repaired {
    private int refused;
    private long answered;

    private Repaired() {}

    /// Answers for sixteen seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        Pace.run(Duration.ofSeconds(16), 200, repaired::handle);
        System.out.println(
                repaired.answered
                        + " bytes, refused "
                        + repaired.refused
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
        try (Session session = Session.open()) {
            answered += session.answer(request);
        }
    }
}
