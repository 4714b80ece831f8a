package main

import (
	"sync"
	"time"
)

const timePerRecord = 10 * time.Millisecond

// sink stores one record after another, slowly. Whoever brings one waits until it is taken.
type sink struct {
	records chan []field

	// guards stored and free; the storing goroutine holds it longer than it should
	lock   sync.Mutex
	stored int
	free   [][]byte
}

func newSink() *sink {
	sink := &sink{records: make(chan []field)}
	go sink.run()
	return sink
}

func (s *sink) run() {
	for range s.records {
		s.lock.Lock()
		s.stored++
		time.Sleep(timePerRecord / 10)
		s.lock.Unlock()
		time.Sleep(timePerRecord - timePerRecord/10)
	}
}

// store waits until the record is taken.
func (s *sink) store(record []field) {
	s.records <- record
}

// giveBack keeps some room for later packets.
func (s *sink) giveBack(room []byte) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.free) < queued {
		s.free = append(s.free, room)
	}
}
