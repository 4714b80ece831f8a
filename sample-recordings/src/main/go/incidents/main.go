// Incidents is one program for many faults: its first argument names the one to show. With
// -repaired it does the same work without the fault. Each fault is a type or a few functions of
// this package, so that what is found can be held against their names.
//
// It serves net/http/pprof and expvar at the address it prints, and ends by itself.
package main

import (
	_ "expvar"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"time"
)

// programEnds is when the program ends, after its start.
const programEnds = 9 * time.Second

// A fault begins its work and returns; the work goes on until the program ends.
type fault func(repaired bool)

var faults = map[string]fault{
	"backend":             backend,
	"body-not-closed":     bodyNotClosed,
	"concurrent-map":      concurrentMap,
	"context-not-ended":   contextNotEnded,
	"defer-in-loop":       deferInLoop,
	"files-run-out":       filesRunOut,
	"finalizers-lag":      finalizersLag,
	"gc-pressure":         gcPressure,
	"lock-order":          lockOrder,
	"map-grows":           mapGrows,
	"mutex-contention":    mutexContention,
	"nil-pointer":         nilPointer,
	"panic-control-flow":  panicControlFlow,
	"rows-not-closed":     rowsNotClosed,
	"send-no-receiver":    sendNoReceiver,
	"spin":                spin,
	"stacks-grow":         stacksGrow,
	"sub-slice-pins":      subSlicePins,
	"threads-grow":        threadsGrow,
	"ticker-not-stopped":  tickerNotStopped,
	"wait-group-not-done": waitGroupNotDone,
}

func main() {
	repaired := flag.Bool("repaired", false, "do the same work without the fault")
	flag.Parse()
	begin, known := faults[flag.Arg(0)]
	if !known {
		log.Fatalf("no fault is named %q", flag.Arg(0))
	}
	// Small enough that a profile of a small heap is not a matter of luck.
	runtime.MemProfileRate = 4 << 10
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(10_000)

	web, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(web, nil)
	fmt.Printf("diagnosis at http://%s\n", web.Addr())
	begin(*repaired)
	time.Sleep(programEnds)
}

// every does work so many times a second, on a goroutine that it starts.
func every(aSecond int, work func(n int)) {
	go func() {
		pause := time.NewTicker(time.Second / time.Duration(aSecond))
		defer pause.Stop()
		for n := 0; ; n++ {
			<-pause.C
			work(n)
		}
	}()
}
