package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.PathKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class PlaceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Place FULL =
            new Place(
                    "shop · pid 4711",
                    "hotspots",
                    Optional.of(
                            new TimeRange(1_777_888_999_000_000_001L, 1_777_889_000_000_000_000L)),
                    Optional.of(
                            new TimeRange(1_777_888_999_500_000_000L, 1_777_888_999_600_000_000L)),
                    new Filter(
                            List.of("http-nio-8080-exec-1", "a&b=c?"),
                            Set.of(PathKind.CLEANUP_UNWINDING, PathKind.EXCEPTION),
                            "50 % + más / <b>\u202e"),
                    Map.of("kind", "cpu", "a b", "c&d"));

    @Test
    void aLinkLeadsToThePlaceItWasMadeOf() {
        String link = PlaceText.of(FULL);

        assertThat(PlaceText.parse(link)).isEqualTo(FULL);
        assertThat(link).doesNotContain(" ", "\u202e", "<");
        assertThat(PlaceText.parse(PlaceText.of(Place.of("findings"))))
                .isEqualTo(Place.of("findings"));
    }

    @Test
    void aLinkCanBeWrittenByHand() {
        Place place =
                PlaceText.parse(
                        "threads?selected=2026-05-04T10:00:00Z/2026-05-04T10:00:20Z&text=pool");

        assertThat(place.view()).isEqualTo("threads");
        assertThat(place.brushed().orElseThrow().durationNanos()).isEqualTo(20_000_000_000L);
        assertThat(place.filter()).isEqualTo(Filter.NONE.withText("pool"));
    }

    @Test
    void jsonLeadsToThePlaceItWasMadeOf() {
        ObjectNode node = JSON.createObjectNode();
        PlaceJson.write(FULL, node);

        assertThat(PlaceJson.read(JSON.readTree(node.toString()))).isEqualTo(FULL);
    }

    @Test
    void whatIsNoPlaceIsRefusedInWords() {
        assertThatThrownBy(() -> PlaceText.parse("")).hasMessageContaining("name of a view");
        assertThatThrownBy(() -> PlaceText.parse("x?paths=normal,odd"))
                .hasMessageContaining("cleanup-unwinding")
                .hasMessageContaining("odd");
        assertThatThrownBy(() -> PlaceText.parse("x?selected=now"))
                .hasMessageContaining("two times");
        assertThatThrownBy(() ->
                        PlaceText.parse("x?visible=2026-05-04T10:00:20Z/2026-05-04T10:00:00Z"))
                .hasMessageContaining("must not end before");
        assertThatThrownBy(() -> PlaceText.parse("x?text=%zz")).hasMessageContaining("%");
    }

    @Test
    void allKindsOfPathsNarrowNothing() {
        assertThat(Filter.NONE.withPaths(Set.of(PathKind.values())).isNone()).isTrue();
    }
}
