package unwind.samples.strangers.reactive;

import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;

import unwind.samples.strangers.load.Load;

/// Observes ticks on another thread without backpressure; the reader is slower than the market.
public final class TickStream {
    record Tick(int number, byte[] book) {}

    private final PublishSubject<Tick> ticks = PublishSubject.create();
    private int number;

    public static void main(String[] args) {
        TickStream stream = new TickStream();
        stream.ticks.observeOn(Schedulers.io()).subscribe(stream::show);
        Load.run(250, stream::tick);
    }

    private int tick() {
        ticks.onNext(new Tick(number++, new byte[Load.sized(9_000)]));
        return number;
    }

    private void show(Tick tick) {
        Load.pause(20 + tick.number() % 2);
    }
}
