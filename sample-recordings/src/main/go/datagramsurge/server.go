package main

import (
	"net"
	"strings"
	"sync/atomic"
)

const (
	packetBytes = 512
	workers     = 4
	queued      = 64
)

var refused, dropped atomic.Int64

// field is a named value of a packet and the room it was read into.
type field struct {
	name, value string
	room        []byte
}

// perPacket starts a goroutine for every packet, whatever the sink is doing.
func perPacket(packets net.PacketConn, sink *sink) {
	for {
		go handle(read(packets), sink)
	}
}

// withWorkers lets a fixed number of goroutines take packets; what they cannot take is dropped.
func withWorkers(packets net.PacketConn, sink *sink) {
	queue := make(chan []byte, queued)
	for i := 0; i < workers; i++ {
		go func() {
			for packet := range queue {
				handleAtOnce(packet, sink)
			}
		}()
	}
	for {
		select {
		case queue <- read(packets):
		default:
			dropped.Add(1)
		}
	}
}

func read(packets net.PacketConn) []byte {
	buffer := make([]byte, packetBytes)
	length, _, err := packets.ReadFrom(buffer)
	if err != nil {
		panic(err)
	}
	return buffer[:length]
}

// handle defers giving back the room of each field until the packet is stored: a surge keeps them
// all.
func handle(packet []byte, sink *sink) {
	defer forgive()
	fields := parse(packet)
	for _, field := range fields {
		defer sink.giveBack(field.room)
	}
	sink.store(fields)
}

// handleAtOnce gives back the room of all fields with one deferred call.
func handleAtOnce(packet []byte, sink *sink) {
	defer forgive()
	fields := parse(packet)
	defer func() {
		for _, field := range fields {
			sink.giveBack(field.room)
		}
	}()
	sink.store(fields)
}

// forgive counts a packet that could not be parsed.
func forgive() {
	if reason := recover(); reason != nil {
		refused.Add(1)
	}
}

// parse panics where a field has no value.
func parse(packet []byte) []field {
	var fields []field
	for _, text := range strings.Split(string(packet), ";")[1:] {
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			panic("no value in " + text)
		}
		room := make([]byte, 64)
		copy(room, value)
		fields = append(fields, field{name, value, room})
	}
	return fields
}
