// Package server is the HTTP side of the stand-in: Ollama's endpoints, checks and start-up
// order, with canned answers instead of inference.
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"standin/internal/env"
	"standin/internal/identity"
	"standin/internal/journal"
	"standin/internal/store"
	"standin/internal/switches"
)

// Server is one running stand-in.
type Server struct {
	version string
	sw      switches.Switches
	store   *store.Store
	journal *journal.Journal
	logs    io.Writer
	logMu   sync.Mutex
	runner  *runner
	gate    *gate
	libs    libraries
}

// New prepares a server; logs is where the real one writes its log.
func New(version string, sw switches.Switches, j *journal.Journal, logs io.Writer) *Server {
	s := &Server{version: version, sw: sw, journal: j, logs: logs, runner: newRunner(), gate: newGate(sw.Step)}
	if sw.Has("wrong-version") {
		s.version = sw.Version
	}
	return s
}

// Run serves until the context ends, then cuts all connections, as the real server does.
// The order is the real one: key, bind, store, devices, and only then HTTP.
func (s *Server) Run(ctx context.Context) error {
	home := os.Getenv("HOME")
	if home == "" {
		return errors.New("$HOME is not defined")
	}
	if err := identity.Ensure(home, s.logs); err != nil {
		return err
	}
	_, addr := env.Host()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	s.journal.Write("listen", map[string]any{"address": listener.Addr().String()})
	if err := s.prepare(ctx, listener.Addr()); err != nil || ctx.Err() != nil {
		return err
	}
	if err := s.gate.listen(ctx, s.sw.StepAddr, s.journal); err != nil {
		return err
	}
	return s.serve(ctx, listener)
}

func (s *Server) prepare(ctx context.Context, addr net.Addr) error {
	s.logConfig()
	if s.sw.Has("crash-on-start") {
		return errors.New("llama runner process has terminated: exit status 2")
	}
	if err := s.openStore(); err != nil {
		return err
	}
	s.info(fmt.Sprintf("Listening on %s (version %s)", addr, s.version), "")
	s.libs = findLibraries(s.sw)
	s.info("inference compute", s.libs.describe())
	delay := s.sw.StartDelay
	if s.sw.Has("never-ready") {
		delay = 1 << 62
	}
	if delay <= 0 {
		return nil
	}
	select {
	case <-ctx.Done():
	case <-time.After(delay):
	}
	return nil
}

func (s *Server) openStore() error {
	opened, err := store.Open(env.Models(), s.warn)
	if err != nil {
		return err
	}
	opened.NoPrune = env.Bool("OLLAMA_NOPRUNE")
	opened.Faults = store.Faults{DiskFull: s.sw.Has("disk-full"), Corrupt: s.sw.Has("corrupt-blob")}
	if s.sw.Has("torn-manifest") {
		opened.Faults.Torn = s.sw.Torn
	}
	s.store = opened
	return opened.Start()
}

func (s *Server) serve(ctx context.Context, listener net.Listener) error {
	h := &http.Server{Handler: s.handler(listener.Addr())}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done()
		_ = h.Close() // cuts running streams: the restart is not graceful
	}()
	s.journal.Write("ready", map[string]any{"address": listener.Addr().String()})
	if err := h.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-stopped
	s.journal.Write("stop", nil)
	return nil
}
