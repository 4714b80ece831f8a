package main

import "time"

// folder has folders in it. Whoever visits one recursively keeps a frame for each level.
type folder struct {
	depth int
}

func stacksGrow(repaired bool) {
	root := folder{depth: 2_000}
	every(20, func(int) {
		if repaired {
			go root.visitEach()
		} else {
			go root.visit()
		}
	})
}

func (f folder) visit() int {
	var names [32]int
	if f.depth == 0 {
		time.Sleep(time.Hour)
		return 0
	}
	names[f.depth%len(names)] = f.depth
	inside := folder{depth: f.depth - 1}
	return inside.visit() + names[f.depth%len(names)]
}

// visitEach keeps what is still to be visited in a slice.
func (f folder) visitEach() (sum int) {
	left := []folder{f}
	for len(left) > 0 {
		next := left[len(left)-1]
		left = left[:len(left)-1]
		if next.depth > 0 {
			sum += next.depth
			left = append(left, folder{depth: next.depth - 1})
		}
	}
	return sum
}
