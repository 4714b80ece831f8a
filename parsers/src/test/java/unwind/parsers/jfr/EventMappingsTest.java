package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds the table against the events of the running JDK: a misspelt type or field fails here.
class EventMappingsTest {
    private static final Map<String, EventType> TYPES =
            FlightRecorder.getFlightRecorder().getEventTypes().stream()
                    .collect(Collectors.toMap(EventType::getName, Function.identity()));

    static List<Mapping> mappingsOfTheJdk() {
        return EventMappings.all().stream()
                .filter(mapping -> mapping.eventType().startsWith(EventMappings.PREFIX))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mappingsOfTheJdk")
    void everyMappedEventAndFieldExists(Mapping mapping) {
        EventType type = TYPES.get(mapping.eventType());
        assertThat(type).as(mapping.eventType()).isNotNull();
        fields(mapping)
                .forEach(field ->
                        assertThat(field.names())
                                .as("%s", mapping)
                                .anyMatch(name -> type.getField(name) != null));
    }

    @ParameterizedTest
    @MethodSource("mappingsOfTheJdk")
    void theOldSpellingFeedsTheSame(Mapping mapping) {
        String oldName =
                EventMappings.OLD_PREFIX
                        + mapping.eventType().substring(EventMappings.PREFIX.length());

        assertThat(EventMappings.of(oldName)).contains(mapping);
    }

    private static Stream<Mapping.Field> fields(Mapping mapping) {
        return switch (mapping) {
            case Mapping.ToSeries series -> Stream.of(series.value());
            case Mapping.ToTable table -> table.columns().stream().map(Mapping.Column::field);
            case Mapping.ToJvm jvm -> Stream.of(jvm.value());
            case Mapping.ToSettings settings -> Stream.of(text("id"), text("name"), text("value"));
            case Mapping.ToSafepoint safepoint -> Stream.of(text("safepointId"));
        };
    }

    private static Mapping.Field text(String name) {
        return new Mapping.Field(List.of(name), Access.TEXT);
    }
}
