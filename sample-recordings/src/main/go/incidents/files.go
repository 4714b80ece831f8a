package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// deferInLoop reads a folder over and over; the deferred closing waits for the end of a function
// that does not end.
func deferInLoop(repaired bool) {
	name := os.Args[0]
	go importAll(name, repaired)
}

func importAll(name string, repaired bool) {
	for {
		if repaired {
			importOne(name)
		} else {
			file, err := os.Open(name)
			if err != nil {
				log.Print(err)
				return
			}
			defer file.Close()
			read(file)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func importOne(name string) {
	file, err := os.Open(name)
	if err != nil {
		log.Print(err)
		return
	}
	defer file.Close()
	read(file)
}

func read(file *os.File) {
	file.Read(make([]byte, 16))
}

// filesRunOut allows few open files and keeps each it opens.
func filesRunOut(repaired bool) {
	few := syscall.Rlimit{Cur: 100, Max: 100}
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &few); err != nil {
		log.Fatal(err)
	}
	store := &uploads{}
	every(50, func(int) {
		// what the runtime needs has been opened by then
		if time.Since(started) < time.Second {
			return
		}
		if err := store.receive(repaired); err != nil {
			log.Printf("upload failed: %v", err)
		}
	})
}

// uploads are kept open until somebody asks for them.
type uploads struct {
	open []*os.File
}

func (u *uploads) receive(repaired bool) error {
	file, err := os.Open(os.Args[0])
	if err != nil {
		return fmt.Errorf("receive: %w", err)
	}
	if repaired {
		return file.Close()
	}
	u.open = append(u.open, file)
	return nil
}

// backend is what bodyNotClosed asks, in a process of its own.
func backend(bool) {
	page := bytes.Repeat([]byte("x"), 64<<10)
	http.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) { w.Write(page) })
}

// bodyNotClosed asks a server and looks at the status alone.
func bodyNotClosed(repaired bool) {
	server := exec.Command(os.Args[0], "backend")
	out, err := server.StdoutPipe()
	if err != nil {
		log.Fatal(err)
	}
	if err := server.Start(); err != nil {
		log.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		log.Fatal(err)
	}
	h := &health{address: line[strings.Index(line, "http://"):len(line)-1] + "/page"}
	every(30, func(int) { h.check(repaired) })
}

// health asks whether a server is well.
type health struct {
	address string
}

func (h *health) check(repaired bool) bool {
	answer, err := http.Get(h.address)
	if err != nil {
		return false
	}
	if repaired {
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	return answer.StatusCode == http.StatusOK
}

// rowsNotClosed looks at the first row of each query; the connection is given back only when the
// rows are closed or read to their end.
func rowsNotClosed(repaired bool) {
	sql.Register("shelf", shelf{})
	db, err := sql.Open("shelf", "")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(8)
	o := &orders{db: db}
	every(30, func(n int) { go o.latest(n, repaired) })
}

type orders struct {
	db *sql.DB
}

func (o *orders) latest(customer int, repaired bool) (id int64) {
	rows, err := o.db.QueryContext(context.Background(), "latest", customer)
	if err != nil {
		return 0
	}
	if repaired {
		defer rows.Close()
	}
	if rows.Next() {
		rows.Scan(&id)
	}
	return id
}

// shelf is a driver whose every query has ten rows.
type shelf struct{}

func (s shelf) Open(string) (driver.Conn, error)           { return s, nil }
func (s shelf) Prepare(string) (driver.Stmt, error)        { return s, nil }
func (s shelf) Begin() (driver.Tx, error)                  { return nil, driver.ErrSkip }
func (s shelf) Close() error                               { return nil }
func (s shelf) NumInput() int                              { return -1 }
func (s shelf) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }
func (s shelf) Query([]driver.Value) (driver.Rows, error)  { return &shelfRows{left: 10}, nil }

type shelfRows struct{ left int64 }

func (r *shelfRows) Columns() []string { return []string{"id"} }
func (r *shelfRows) Close() error      { return nil }
func (r *shelfRows) Next(into []driver.Value) error {
	if r.left == 0 {
		return io.EOF
	}
	into[0] = r.left
	r.left--
	return nil
}
