package server

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"standin/internal/journal"
)

// poll is how often a missing handshake file is looked for again.
const poll = 20 * time.Millisecond

// gate holds back every chunk but an answer's first until a test allows it, so that
// buffering between the two can be seen without clocks.
type gate struct {
	mode    string // "" open, "1" permits by HTTP, else a folder of next-<n> files
	permits chan struct{}
	mu      sync.Mutex
	sent    int // chunks of streams so far, in the whole process
	waiting int
	files   int // files used up
}

func newGate(mode string) *gate {
	return &gate{mode: mode, permits: make(chan struct{}, 1<<16)}
}

// pass waits for the permit of one chunk. It reports false when the client has left.
func (g *gate) pass(ctx context.Context, delay time.Duration) bool {
	g.count(&g.waiting, 1)
	defer g.count(&g.waiting, -1)
	switch g.mode {
	case "":
		return sleep(ctx, delay)
	case "1":
		select {
		case <-ctx.Done():
			return false
		case <-g.permits:
			return true
		}
	}
	file := filepath.Join(g.mode, "next-"+strconv.Itoa(g.count(&g.files, 1)))
	for {
		if _, err := os.Stat(file); err == nil {
			return true
		}
		if !sleep(ctx, poll) {
			return false
		}
	}
}

func (g *gate) count(which *int, by int) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	*which += by
	return *which
}

func sleep(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// listen opens the handshake port, in mode "1" only. POST /standin/next?n=2 allows two more
// chunks, GET /standin/state tells {"sent","waiting","permits"}.
func (g *gate) listen(ctx context.Context, addr string, j *journal.Journal) error {
	if g.mode != "1" {
		return nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	j.Write("listen-step", map[string]any{"address": listener.Addr().String()})
	mux := http.NewServeMux()
	mux.HandleFunc("/standin/next", g.next)
	mux.HandleFunc("/standin/state", func(w http.ResponseWriter, _ *http.Request) { g.state(w) })
	h := &http.Server{Handler: mux}
	go func() {
		<-ctx.Done()
		_ = h.Close()
	}()
	go func() { _ = h.Serve(listener) }() // ends by Close
	return nil
}

func (g *gate) next(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	n := 1
	if s := r.URL.Query().Get("n"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil || n < 1 || n > 1000 {
			http.Error(w, fmt.Sprintf("bad n %q", s), http.StatusBadRequest)
			return
		}
	}
	for ; n > 0; n-- {
		g.permits <- struct{}{}
	}
	g.state(w)
}

func (g *gate) state(w http.ResponseWriter) {
	g.mu.Lock()
	defer g.mu.Unlock()
	writeJSON(w, http.StatusOK, map[string]int{"sent": g.sent, "waiting": g.waiting, "permits": len(g.permits)})
}
