package server

import (
	"context"
	"math"
	"net/http"
	"os"
	"sort"
	"sync"
	"time"

	"standin/internal/env"
	"standin/internal/store"
)

// loaded is a model in memory.
type loaded struct {
	model   store.Model
	context int
	expires time.Time
}

// runner is the queue and the set of loaded models.
type runner struct {
	mu       sync.Mutex
	loaded   map[string]loaded // by short name
	slots    chan struct{}
	waiting  int
	maxQueue int
}

func newRunner() *runner {
	parallel := env.Int("OLLAMA_NUM_PARALLEL", 1)
	if parallel < 1 {
		parallel = 1
	}
	return &runner{loaded: map[string]loaded{}, slots: make(chan struct{}, parallel),
		maxQueue: env.Int("OLLAMA_MAX_QUEUE", 512)}
}

// enter waits for a free slot; the caller runs the returned function when it is done.
func (r *runner) enter(ctx context.Context) (func(), error) {
	leave := func() { <-r.slots }
	select {
	case r.slots <- struct{}{}:
		return leave, nil
	default:
	}
	r.mu.Lock()
	if r.waiting >= r.maxQueue {
		r.mu.Unlock()
		return nil, fail(http.StatusServiceUnavailable, "server busy, please try again.  maximum pending requests exceeded")
	}
	r.waiting++
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		r.waiting--
		r.mu.Unlock()
	}()
	select {
	case r.slots <- struct{}{}:
		return leave, nil
	case <-ctx.Done():
		return nil, fail(499, "context canceled")
	}
}

func (r *runner) load(m store.Model, context int, keep time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.loaded[m.Name.Short()] = loaded{m, context, expiry(keep)}
}

func (r *runner) unload(m store.Model) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.loaded, m.Name.Short())
}

// running lists what has not expired, the longest-lived first.
func (r *runner) running() []loaded {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []loaded
	for key, l := range r.loaded {
		if time.Now().After(l.expires) {
			delete(r.loaded, key)
			continue
		}
		list = append(list, l)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].expires.After(list[j].expires) })
	return list
}

func expiry(keep time.Duration) time.Time {
	if keep == math.MaxInt64 {
		return time.Date(2318, 1, 1, 0, 0, 0, 0, time.UTC) // for ever, as far as JSON clients can read
	}
	return time.Now().Add(keep)
}

// begin finds, queues and loads a model. The caller must run the returned function.
func (s *Server) begin(ctx context.Context, modelName string, o options) (store.Model, func(), error) {
	m, err := s.find(modelName)
	if err != nil {
		return m, nil, err
	}
	if err := s.refuseCloud(m); err != nil {
		return m, nil, err
	}
	if !s.libs.runner {
		return m, nil, fail(http.StatusInternalServerError, "llama-server not found in %q", s.libs.dir)
	}
	if s.sw.Has("crash-on-load") {
		s.journal.Write("crash", nil)
		os.Exit(2)
	}
	if err := s.readable(m); err != nil {
		return m, nil, err
	}
	leave, err := s.runner.enter(ctx)
	if err != nil {
		return m, nil, err
	}
	s.runner.load(m, o.context(), o.keepAlive())
	if s.sw.Has("slow-first-byte") && !sleep(ctx, s.sw.FirstByte) {
		leave()
		return m, nil, fail(499, "context canceled")
	}
	return m, leave, nil
}

func (s *Server) readable(m store.Model) error {
	layer, ok := m.Layer("model")
	if !ok {
		return fail(http.StatusBadRequest, "%q has no model layer", m.Name.Short())
	}
	path, err := s.store.BlobPath(layer.Digest)
	if err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return fail(http.StatusInternalServerError, "unable to load model: %s", path)
	}
	return f.Close()
}
