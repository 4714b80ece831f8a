package unwind.app.views.compare;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.diff.RestOfTime;
import unwind.app.session.Counterpart;

import java.util.List;
import java.util.Optional;

/// What the user chose to compare; what it means for a process is told by [#sides].
///
/// @param basis what the first side is
/// @param selection the selected span of time
/// @param swapped whether the sides have changed places
record Choice(Basis basis, Optional<TimeRange> selection, boolean swapped) {
    /// Nothing was chosen.
    static final Choice NONE = new Choice(new Rest(), Optional.empty(), false);

    /// What is compared with.
    sealed interface Basis {}

    /// The rest of the time.
    record Rest() implements Basis {}

    /// A span that was pinned.
    record Pinned(TimeRange span) implements Basis {}

    /// Another incident.
    ///
    /// @param process which of its processes
    record Other(Counterpart incident, ProcessCase process) implements Basis {}

    /// The two sides, or why there are none.
    sealed interface Outcome {}

    /// Both sides are known.
    record Ready(Side before, Side after) implements Outcome {}

    /// No span is selected, and nothing else is chosen.
    record NothingChosen() implements Outcome {}

    /// The one span covers all of the time.
    record NothingLeft() implements Outcome {}

    Choice select(Optional<TimeRange> span) {
        return new Choice(basis, span, swapped);
    }

    /// With the selected span as what later selections are compared with.
    Choice pin() {
        return selection.map(span -> new Choice(new Pinned(span), selection, false)).orElse(this);
    }

    /// With another incident in the first place.
    Choice with(Counterpart incident, ProcessCase process) {
        return new Choice(new Other(incident, process), selection, false);
    }

    Choice swap() {
        return new Choice(basis, selection, !swapped);
    }

    /// Without anything but the selection.
    Choice forget() {
        return new Choice(new Rest(), selection, false);
    }

    /// As far as it says something of a process: a span pinned at a time that it does not cover is
    /// dropped.
    Choice of(ProcessCase process) {
        return basis instanceof Pinned(TimeRange span) && !span.overlaps(Side.whole(process))
                ? forget()
                : this;
    }

    /// What is compared of a process.
    Outcome sides(ProcessCase process) {
        Outcome outcome =
                switch (basis) {
                    case Rest() ->
                            selection
                                    .map(span ->
                                            rest(process, span)
                                                    .map(rest ->
                                                            ready(rest, selected(process, span)))
                                                    .orElseGet(NothingLeft::new))
                                    .orElseGet(NothingChosen::new);
                    case Pinned(TimeRange pinned) ->
                            selection
                                    .filter(span -> !span.equals(pinned))
                                    .map(span -> selected(process, span))
                                    .or(() -> rest(process, pinned))
                                    .map(after -> ready(pinned(process, pinned), after))
                                    .orElseGet(NothingLeft::new);
                    case Other(Counterpart incident, ProcessCase other) ->
                            ready(
                                    new Side(
                                            Side.Source.OTHER,
                                            incident.name(),
                                            other,
                                            List.of(Side.whole(other)),
                                            incident.classes()),
                                    selection
                                            .map(span -> selected(process, span))
                                            .orElseGet(() ->
                                                    Side.open(
                                                            Side.Source.WHOLE,
                                                            process,
                                                            List.of(Side.whole(process)))));
                };
        return swapped && outcome instanceof Ready(Side first, Side second)
                ? new Ready(second, first)
                : outcome;
    }

    private static Outcome ready(Side before, Side after) {
        return new Ready(before, after);
    }

    private static Side selected(ProcessCase process, TimeRange span) {
        return Side.open(Side.Source.SELECTION, process, List.of(span));
    }

    private static Side pinned(ProcessCase process, TimeRange span) {
        return Side.open(Side.Source.PINNED, process, List.of(span));
    }

    /// Empty if nothing is left beside a span.
    private static Optional<Side> rest(ProcessCase process, TimeRange span) {
        TimeRange all = process.range();
        boolean coversAll = span.fromNanos() <= all.fromNanos() && span.toNanos() >= all.toNanos();
        return coversAll
                ? Optional.empty()
                : Optional.of(
                        Side.open(
                                Side.Source.REST,
                                process,
                                RestOfTime.of(Side.whole(process), span)));
    }
}
