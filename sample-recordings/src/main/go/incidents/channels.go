package main

import (
	"context"
	"sync"
	"time"
)

// quotes asks several backends and takes the first answer. Those that answer later find nobody who
// receives, unless the channel has room for them.
type quotes struct {
	room int
}

func sendNoReceiver(repaired bool) {
	q := quotes{}
	if repaired {
		q.room = 3
	}
	every(40, func(int) { q.cheapest() })
}

func (q quotes) cheapest() int {
	answers := make(chan int, q.room)
	for backend := 0; backend < 3; backend++ {
		go q.ask(backend, answers)
	}
	return <-answers
}

func (q quotes) ask(backend int, answers chan<- int) {
	time.Sleep(time.Duration(backend+1) * time.Millisecond)
	answers <- backend
}

// session is a subscription that looks at its connection once a second.
type session struct {
	closed chan struct{}
}

func tickerNotStopped(repaired bool) {
	every(60, func(int) {
		s := &session{closed: make(chan struct{})}
		go s.keepAlive()
		time.Sleep(5 * time.Millisecond)
		if repaired {
			close(s.closed)
		}
	})
}

func (s *session) keepAlive() {
	beat := time.NewTicker(time.Second)
	defer beat.Stop()
	for {
		select {
		case <-beat.C:
			time.Now()
		case <-s.closed:
			return
		}
	}
}

// batch runs the parts of a job and waits for all of them; a part that fails forgets to say so.
type batch struct {
	parts sync.WaitGroup
}

func waitGroupNotDone(repaired bool) {
	every(50, func(n int) {
		b := &batch{}
		b.parts.Add(2)
		go b.load(false, repaired)
		go b.load(n%2 == 0, repaired)
		go b.finish()
	})
}

func (b *batch) load(fails, repaired bool) {
	if fails && !repaired {
		return
	}
	defer b.parts.Done()
	time.Sleep(2 * time.Millisecond)
}

func (b *batch) finish() {
	b.parts.Wait()
}

// tenant is a context whose requests are children of it for as long as they are not cancelled.
type tenant struct {
	life context.Context
	end  context.CancelFunc
}

func contextNotEnded(repaired bool) {
	life, end := context.WithCancel(context.Background())
	t := &tenant{life: life, end: end}
	every(400, func(int) {
		end := t.request()
		if repaired {
			end()
		}
	})
}

func (t *tenant) request() context.CancelFunc {
	var ends context.CancelFunc = func() {}
	for call := 0; call < 10; call++ {
		_, cancel := context.WithTimeout(t.life, time.Hour)
		before := ends
		ends = func() { cancel(); before() }
	}
	return ends
}
