// Datagramsurge is a datagram service with a goroutine per packet and a slow sink. When packets
// surge, goroutines wait at the sink, each holding the deferred calls of its packet: goroutines,
// deferred calls and heap climb together. With -repaired a fixed number of workers takes packets
// from a bounded queue, drops what does not fit, and gives things back as soon as they are used.
//
// It serves net/http/pprof, expvar and a goroutine count at the address it prints, sends itself the
// packets, and ends by itself.
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
	"strings"
	"time"
)

// When the surge begins and ends and when the program does, after its start.
const (
	surgeBegins = 8 * time.Second
	surgeEnds   = 20 * time.Second
	programEnds = 28 * time.Second
)

// fieldsPerPacket is how many a packet has.
const fieldsPerPacket = 40

// Packets a second.
const (
	calmRate  = 20
	surgeRate = 300
)

func main() {
	repaired := flag.Bool("repaired", false, "take packets with a fixed number of workers")
	flag.Parse()
	// Small enough that a profile of a small heap is not a matter of luck.
	runtime.MemProfileRate = 4 << 10
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(10_000)

	web, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	packets, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(web, nil)
	fmt.Printf("diagnosis at http://%s\n", web.Addr())

	serve := perPacket
	if *repaired {
		serve = withWorkers
	}
	go serve(packets, newSink())
	send(packets.LocalAddr(), time.Now())
}

// send sends packets until the program ends; one in ten cannot be parsed.
func send(to net.Addr, start time.Time) {
	connection, err := net.Dial("udp", to.String())
	if err != nil {
		log.Fatal(err)
	}
	for n := 0; time.Since(start) < programEnds; n++ {
		text := fmt.Sprint(n, strings.Repeat(";name=value", fieldsPerPacket))
		if n%10 == 9 {
			text = fmt.Sprint(n, ";broken")
		}
		if _, err := connection.Write([]byte(text)); err != nil {
			log.Fatal(err)
		}
		rate := calmRate
		if since := time.Since(start); since >= surgeBegins && since < surgeEnds {
			rate = surgeRate
		}
		time.Sleep(time.Second / time.Duration(rate))
	}
}
