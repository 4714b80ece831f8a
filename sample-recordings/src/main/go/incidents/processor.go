package main

import (
	"errors"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// mailbox is looked into until something is there.
type mailbox struct {
	full    int32
	arrived chan struct{}
}

func spin(repaired bool) {
	m := &mailbox{arrived: make(chan struct{})}
	if repaired {
		go func() { <-m.arrived }()
		return
	}
	go m.poll()
}

func (m *mailbox) poll() {
	for atomic.LoadInt32(&m.full) == 0 {
	}
}

var errNoNumber = errors.New("not a number")

// panicControlFlow reads fields, of which many are not numbers.
func panicControlFlow(repaired bool) {
	for i := 0; i < 2; i++ {
		go func() {
			for n := 0; ; n++ {
				if repaired {
					amount(strconv.Itoa(n) + "x")
				} else {
					amountOrPanic(strconv.Itoa(n) + "x")
				}
				if n%100 == 0 {
					time.Sleep(time.Millisecond)
				}
			}
		}()
	}
}

func amount(field string) (int, error) {
	sum := 0
	for _, c := range field {
		if c < '0' || c > '9' {
			return 0, errNoNumber
		}
		sum = sum*10 + int(c-'0')
	}
	return sum, nil
}

func amountOrPanic(field string) (sum int) {
	defer func() {
		if recover() != nil {
			sum = 0
		}
	}()
	for _, c := range field {
		sum = sum*10 + digit(c)
	}
	return sum
}

func digit(c rune) int {
	if c < '0' || c > '9' {
		panic(errNoNumber)
	}
	return int(c - '0')
}

// threadsGrow gives each device a thread of its own and keeps it.
func threadsGrow(repaired bool) {
	every(20, func(int) { go watchDevice(repaired) })
}

func watchDevice(repaired bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if repaired {
		time.Sleep(10 * time.Millisecond)
		return
	}
	select {}
}

// customer may have no address.
type customer struct {
	address *string
}

func nilPointer(repaired bool) {
	street := "Main Street"
	customers := []customer{{&street}, {nil}}
	every(2, func(n int) {
		c := customers[n/4%2]
		if c.address != nil || !repaired {
			c.label()
		}
	})
}

func (c customer) label() string {
	return "To: " + *c.address
}

// counters are added to by several goroutines.
type counters struct {
	lock sync.Mutex
	of   map[int]int
}

func concurrentMap(repaired bool) {
	c := &counters{of: map[int]int{}}
	time.AfterFunc(2*time.Second, func() {
		for i := 0; i < 4; i++ {
			go func() {
				for n := 0; ; n++ {
					if repaired {
						c.lock.Lock()
					}
					c.add(n % 100)
					if repaired {
						c.lock.Unlock()
						time.Sleep(time.Microsecond)
					}
				}
			}()
		}
	})
}

func (c *counters) add(key int) {
	c.of[key]++
}
