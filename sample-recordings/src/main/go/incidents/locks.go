package main

import (
	"sync"
	"time"
)

// ledger writes each entry down while it holds its lock.
type ledger struct {
	lock    sync.Mutex
	entries int
}

func mutexContention(repaired bool) {
	l := &ledger{}
	for i := 0; i < 16; i++ {
		go func() {
			for {
				l.post(repaired)
			}
		}()
	}
}

func (l *ledger) post(repaired bool) {
	l.lock.Lock()
	l.entries++
	if !repaired {
		writeDown()
	}
	l.lock.Unlock()
	if repaired {
		writeDown()
	}
}

func writeDown() {
	time.Sleep(2 * time.Millisecond)
}

// account is locked by whoever moves money from or to it.
type account struct {
	lock  sync.Mutex
	money int
}

func lockOrder(repaired bool) {
	here, there := &account{}, &account{}
	begin := make(chan struct{})
	go func() {
		<-begin
		here.pay(there)
	}()
	go func() {
		<-begin
		if repaired {
			time.Sleep(100 * time.Millisecond)
			here.collect(there)
		} else {
			there.pay(here)
		}
	}()
	time.AfterFunc(500*time.Millisecond, func() { close(begin) })
	every(10, func(int) {
		if time.Since(started) > 2*time.Second {
			go here.balance()
		}
	})
}

var started = time.Now()

func (a *account) pay(other *account) {
	a.lock.Lock()
	defer a.lock.Unlock()
	time.Sleep(20 * time.Millisecond)
	other.lock.Lock()
	defer other.lock.Unlock()
	a.money, other.money = a.money-1, other.money+1
}

// collect takes the locks in the order in which pay does.
func (a *account) collect(other *account) {
	a.lock.Lock()
	defer a.lock.Unlock()
	other.lock.Lock()
	defer other.lock.Unlock()
	a.money, other.money = a.money+1, other.money-1
}

func (a *account) balance() int {
	a.lock.Lock()
	defer a.lock.Unlock()
	return a.money
}
