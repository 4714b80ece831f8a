package unwind.samples.strangers.reactive;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.schedulers.Schedulers;

import reactor.core.publisher.Flux;

import unwind.samples.strangers.load.Load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// In good order: RxJava drops what is too much, Reactor works in windows; shared schedulers alone.
public final class Sensors {
    private Sensors() {}

    public static void main(String[] args) {
        AtomicLong sum = new AtomicLong();
        Flowable.interval(2, TimeUnit.MILLISECONDS)
                .onBackpressureDrop()
                .observeOn(Schedulers.computation(), false, 64)
                .subscribe(value -> Load.work(100));
        Flux.interval(Duration.ofMillis(5))
                .onBackpressureDrop()
                .bufferTimeout(50, Duration.ofMillis(400))
                .subscribe(window -> sum.addAndGet(window.size()));
        Load.run(2, sum::get);
    }
}
