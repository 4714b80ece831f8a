package unwind.app.session.story;

import java.util.List;

/// What a step is in the story, with what only such a step has.
public sealed interface Role {
    /// Something that happened.
    record Happened() implements Role {}

    /// What may have been the cause.
    ///
    /// @param decidedBy ids of the steps that confirmed or refuted it
    record Hypothesis(State state, List<String> decidedBy) implements Role {
        /// Copies the list.
        public Hypothesis {
            decidedBy = List.copyOf(decidedBy);
        }
    }

    /// What shows that something is so.
    record Evidence() implements Role {}

    /// Why it happened.
    record Cause() implements Role {}

    /// What ends it.
    record Remedy() implements Role {}

    /// What is to be done afterwards.
    ///
    /// @param owner who does it, as text; empty where nobody was named
    /// @param due until when, as text; empty where that was not said
    record FollowUp(String owner, String due) implements Role {}

    /// Whether a hypothesis holds.
    enum State {
        /// Nobody has decided yet.
        OPEN("open"),
        /// It is so.
        CONFIRMED("confirmed"),
        /// It is not so.
        REFUTED("refuted");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// For people and for files.
        public String word() {
            return word;
        }
    }

    /// The roles without what belongs to single steps, in the order in which a report has them.
    enum Kind {
        /// [Role.Happened].
        HAPPENED("what happened", "happened"),
        /// [Role.Hypothesis].
        HYPOTHESIS("hypothesis", "hypothesis"),
        /// [Role.Cause].
        CAUSE("cause", "cause"),
        /// [Role.Evidence].
        EVIDENCE("evidence", "evidence"),
        /// [Role.Remedy].
        REMEDY("remedy", "remedy"),
        /// [Role.FollowUp].
        FOLLOW_UP("follow-up", "follow-up");

        private final String word;
        private final String id;

        Kind(String word, String id) {
            this.word = word;
            this.id = id;
        }

        /// For people.
        public String word() {
            return word;
        }

        /// For files.
        public String id() {
            return id;
        }

        /// A step's role of this kind, of which nothing more is known.
        public Role plain() {
            return switch (this) {
                case HAPPENED -> new Happened();
                case HYPOTHESIS -> new Hypothesis(State.OPEN, List.of());
                case CAUSE -> new Cause();
                case EVIDENCE -> new Evidence();
                case REMEDY -> new Remedy();
                case FOLLOW_UP -> new FollowUp("", "");
            };
        }
    }

    /// Which role it is.
    default Kind kind() {
        return switch (this) {
            case Happened _ -> Kind.HAPPENED;
            case Hypothesis _ -> Kind.HYPOTHESIS;
            case Cause _ -> Kind.CAUSE;
            case Evidence _ -> Kind.EVIDENCE;
            case Remedy _ -> Kind.REMEDY;
            case FollowUp _ -> Kind.FOLLOW_UP;
        };
    }
}
