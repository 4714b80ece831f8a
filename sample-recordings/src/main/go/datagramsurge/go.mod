module unwind.samples/datagramsurge

go 1.19
