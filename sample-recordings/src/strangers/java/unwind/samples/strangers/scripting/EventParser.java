package unwind.samples.strangers.scripting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ExecutorService;

/// Makes an object mapper for each event, which learns the class anew each time.
public final class EventParser {
    /// An event as it arrives.
    public static class Event {
        public String name = "";
        public long at;
        public int[] values = {};
        public Place place = new Place();
    }

    /// Where it happened.
    public static class Place {
        public String city = "";
        public double latitude;
        public double longitude;
    }

    private static final String TEXT =
            """
            {"name":"arrival","at":1700000000,"values":[1,2,3],\
            "place":{"city":"Bergen","latitude":60.4,"longitude":5.3}}\
            """;

    private EventParser() {}

    public static void main(String[] args) {
        ExecutorService workers = Load.workers(System.getProperty("threads", "event"), 2);
        Load.run(
                300,
                () -> {
                    workers.execute(EventParser::parse);
                    return null;
                });
    }

    private static Event parse() {
        try {
            return new ObjectMapper().readValue(TEXT, Event.class);
        } catch (JsonProcessingException e) {
            return new Event();
        }
    }
}
