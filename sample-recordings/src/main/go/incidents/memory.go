package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
)

// visits remembers each visitor; nobody ever forgets one.
type visits struct {
	lock sync.Mutex
	seen map[string][]byte
}

func mapGrows(repaired bool) {
	v := &visits{seen: map[string][]byte{}}
	every(200, func(n int) {
		for i := 0; i < 20; i++ {
			v.remember(fmt.Sprint(n, "-", i))
		}
		if repaired {
			v.forget(500)
		}
	})
}

func (v *visits) remember(who string) {
	v.lock.Lock()
	defer v.lock.Unlock()
	v.seen[who] = make([]byte, 512)
}

func (v *visits) forget(most int) {
	v.lock.Lock()
	defer v.lock.Unlock()
	for who := range v.seen {
		if len(v.seen) <= most {
			return
		}
		delete(v.seen, who)
	}
}

// index keeps the first bytes of each page, and with them the page.
type index struct {
	heads [][]byte
}

func subSlicePins(repaired bool) {
	x := &index{}
	every(50, func(n int) {
		page := readPage(n)
		head := page[:8]
		if repaired {
			head = append([]byte(nil), head...)
		}
		x.heads = append(x.heads, head)
	})
}

func readPage(n int) []byte {
	page := make([]byte, 64<<10)
	page[0] = byte(n)
	return page
}

// texture holds memory that a finalizer gives back, one after another.
type texture struct {
	pixels []byte
}

func finalizersLag(repaired bool) {
	every(200, func(int) { newTexture(repaired) })
	every(10, func(int) { runtime.GC() })
}

func newTexture(repaired bool) {
	t := &texture{pixels: make([]byte, 16<<10)}
	if repaired {
		t.release(0)
		return
	}
	runtime.SetFinalizer(t, (*texture).finalize)
}

func (t *texture) finalize() {
	t.release(50 * time.Millisecond)
}

func (t *texture) release(after time.Duration) {
	time.Sleep(after)
	t.pixels = nil
}

// report builds large texts again and again, in a heap that may hardly grow between collections.
type report struct {
	rows []string
}

func gcPressure(repaired bool) {
	r := &report{}
	for i := 0; i < 60_000; i++ {
		r.rows = append(r.rows, strings.Repeat("x", 100))
	}
	for i := 0; i < 2; i++ {
		go func() {
			for {
				r.render()
				if repaired {
					time.Sleep(50 * time.Millisecond)
				}
			}
		}()
	}
}

func (r *report) render() int {
	size := 0
	for i, row := range r.rows[:2_000] {
		size += len(fmt.Sprintf("%d: %s", i, row))
	}
	return size
}
