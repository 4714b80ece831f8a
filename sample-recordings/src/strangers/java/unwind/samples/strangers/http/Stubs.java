package unwind.samples.strangers.http;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Opens a channel for every call and never shuts one down, because a stub needs one.
public final class Stubs {
    private final List<ManagedChannel> open = new ArrayList<>();

    public static void main(String[] args) {
        Logger.getLogger("io.grpc").setLevel(Level.OFF);
        Stubs stubs = new Stubs();
        Load.run(120, stubs::call);
    }

    private ConnectivityState call() {
        ManagedChannel channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", 9).usePlaintext().build();
        open.add(channel);
        return channel.getState(true);
    }
}
