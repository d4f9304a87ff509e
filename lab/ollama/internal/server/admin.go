package server

import (
	"net/http"

	"standin/internal/name"
	"standin/internal/transfer"
)

// progress runs a job whose reports are streamed as NDJSON, or whose last word is one JSON.
func progress(w http.ResponseWriter, stream *bool, job func(report func(any)) error) {
	if stream != nil && !*stream {
		if err := job(func(any) {}); err != nil {
			dialect(native).refuse(w, err)
			return
		}
		writeJSON(w, http.StatusOK, map[string]string{"status": "success"})
		return
	}
	out := &lines{w: w}
	if err := job(out.send); err != nil {
		out.fail(err)
	}
}

// validName reads a request's model name; an invalid one is 400.
func validName(given string) (name.Name, error) {
	n := name.Parse(given)
	if !n.Valid() {
		return n, fail(http.StatusBadRequest, "invalid model name")
	}
	return n, nil
}

func (s *Server) pull(w http.ResponseWriter, r *http.Request) {
	var req nameRequest
	err := read(r, &req)
	var n name.Name
	if err == nil {
		n, err = validName(req.name())
	}
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	progress(w, req.Stream, func(report func(any)) error { return s.pullModel(r, n, report) })
}

func (s *Server) pullModel(r *http.Request, n name.Name, report func(any)) error {
	if m, err := s.store.Find(n); err == nil {
		n = m.Name // an existing spelling wins
	}
	pace := transfer.Pacing{Delay: s.sw.PullDelay, Stall: s.sw.Has("stall-pull")}
	return transfer.Pull(r.Context(), s.store, s.sw.Registry, n, pace, func(p transfer.Progress) { report(p) })
}

func (s *Server) push(w http.ResponseWriter, r *http.Request) {
	var req nameRequest
	err := read(r, &req)
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	m, err := s.find(req.name())
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	progress(w, req.Stream, func(report func(any)) error {
		return transfer.Push(s.store, s.sw.Registry, m, func(p transfer.Progress) { report(p) })
	})
}

func (s *Server) copyModel(w http.ResponseWriter, r *http.Request) {
	var req struct {
		Source      string `json:"source"`
		Destination string `json:"destination"`
	}
	err := read(r, &req)
	var to name.Name
	if err == nil {
		if to, err = validName(req.Destination); err != nil {
			err = fail(http.StatusBadRequest, "destination %q is invalid", req.Destination)
		}
	}
	if err == nil {
		from, missing := s.store.Find(name.Parse(req.Source))
		if missing != nil {
			err = fail(http.StatusNotFound, "model %q not found", req.Source)
		} else {
			err = s.store.Copy(from, to)
		}
	}
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	w.WriteHeader(http.StatusOK)
}

func (s *Server) deleteModel(w http.ResponseWriter, r *http.Request) {
	var req nameRequest
	err := read(r, &req)
	if err == nil {
		if _, err = validName(req.name()); err != nil {
			err = fail(http.StatusBadRequest, "name %q is invalid", req.name())
		}
	}
	if err == nil {
		m, missing := s.store.Find(name.Parse(req.name()))
		if missing != nil {
			err = fail(http.StatusNotFound, "model '%s' not found", req.name())
		} else {
			s.runner.unload(m)
			err = s.store.Remove(m)
		}
	}
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	w.WriteHeader(http.StatusOK)
}
