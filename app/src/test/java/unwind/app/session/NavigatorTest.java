package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class NavigatorTest {
    private static final TimeRange SPAN = new TimeRange(10, 20);

    private final Session session = new Session();
    private final Navigator navigator = new Navigator(session, "incident");
    private final List<String> told = new ArrayList<>();
    private Optional<TimeRange> visible = Optional.empty();

    @Test
    void backAndForwardWalkThePlaces() {
        navigator.open("threads");
        session.select(Optional.of(SPAN));
        navigator.filter(filter -> filter.withText("pool"));

        navigator.back();
        assertThat(navigator.here().filter()).isEqualTo(Filter.NONE);
        assertThat(session.selection()).contains(SPAN);
        navigator.back();
        assertThat(session.selection()).isEmpty();
        assertThat(navigator.here().view()).isEqualTo("threads");
        navigator.back();
        assertThat(navigator.here()).isEqualTo(Place.of("incident"));
        assertThat(navigator.canGoBack()).isFalse();

        navigator.forward();
        navigator.forward();
        navigator.forward();
        assertThat(navigator.canGoForward()).isFalse();
        assertThat(navigator.here().filter().text()).isEqualTo("pool");
        assertThat(session.selection()).contains(SPAN);
    }

    @Test
    void goingSomewhereElseForgetsTheWayForward() {
        navigator.open("threads");
        navigator.back();
        navigator.open("heap");

        assertThat(navigator.canGoForward()).isFalse();
    }

    @Test
    void scrollingIsNoStepAndIsWhereBackLeads() {
        navigator.setSources(() -> visible, Map::of);
        navigator.open("timeline");
        visible = Optional.of(SPAN);
        navigator.open("heap");
        visible = Optional.empty();

        navigator.back();

        assertThat(navigator.arrived().visible()).contains(SPAN);
    }

    @Test
    void typingIsNoStep() {
        navigator.open("heap");
        navigator.search("p");
        navigator.search("pool");

        assertThat(navigator.here().filter().text()).isEqualTo("pool");
        navigator.back();
        assertThat(navigator.here().view()).isEqualTo("incident");
    }

    @Test
    void listenersHearOfEachChangeOnce() {
        navigator.listen(() -> told.add(navigator.here().view()));

        navigator.go(Place.of("heap").brushing(Optional.of(SPAN)));
        navigator.go(navigator.here());

        assertThat(told).containsExactly("heap");
    }
}
