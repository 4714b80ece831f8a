package unwind.samples.strangers.scripting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import unwind.samples.strangers.load.Load;

import java.util.HashMap;
import java.util.Map;

/// In good order: a batch job on one thread, one mapper, a sum by city, a rest after each batch.
public final class NightlyImport {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Long> sums = new HashMap<>();

    public static void main(String[] args) {
        NightlyImport job = new NightlyImport();
        Load.run(10, job::batch);
    }

    private int batch() throws Exception {
        for (int i = 0; i < 100; i++) {
            JsonNode row =
                    mapper.readTree(
                            "{\"city\":\"city "
                                    + i % 20
                                    + "\",\"amount\":"
                                    + i
                                    + ",\"tags\":[1,2]}");
            sums.merge(row.get("city").asText(), row.get("amount").asLong(), Long::sum);
        }
        return sums.size();
    }
}
