package server

import (
	"net/http"
	"time"

	"standin/internal/store"
)

type generateRequest struct {
	options
	Prompt string `json:"prompt"`
}

type chatRequest struct {
	options
	Messages []struct {
		Role    string `json:"role"`
		Content any    `json:"content"`
	} `json:"messages"`
}

// generate answers POST /api/generate: NDJSON of {"response":…}.
func (s *Server) generate(w http.ResponseWriter, r *http.Request) {
	var req generateRequest
	if err := read(r, &req); err != nil {
		dialect(native).refuse(w, err)
		return
	}
	s.infer(w, r, req.options, req.Prompt == "", func(line map[string]any, text string) {
		line["response"] = text
	})
}

// chat answers POST /api/chat: NDJSON of {"message":{"role","content"}}.
func (s *Server) chat(w http.ResponseWriter, r *http.Request) {
	var req chatRequest
	if err := read(r, &req); err != nil {
		dialect(native).refuse(w, err)
		return
	}
	s.infer(w, r, req.options, len(req.Messages) == 0, func(line map[string]any, text string) {
		line["message"] = map[string]any{"role": "assistant", "content": text}
	})
}

// infer is what both share: load or unload on an empty prompt, else the canned answer.
func (s *Server) infer(w http.ResponseWriter, r *http.Request, o options, empty bool, put func(line map[string]any, text string)) {
	start := time.Now()
	if empty && o.keepAlive() == 0 {
		s.unloadOnly(w, o, put)
		return
	}
	m, leave, err := s.begin(r.Context(), o.Model, o)
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	defer leave()
	defer s.afterwards(m, o)
	line := func(text string, reason string) map[string]any {
		l := map[string]any{"model": o.Model, "created_at": now(), "done": reason != ""}
		put(l, text)
		if reason != "" {
			l["done_reason"] = reason
		}
		return l
	}
	switch {
	case empty:
		writeJSON(w, http.StatusOK, line("", "load"))
	case o.streamed():
		out := &lines{w: w}
		if err := s.stream(r.Context(), func(text string) { out.send(line(text, "")) }); err != nil {
			out.fail(err)
			return
		}
		out.send(s.usage(line("", "stop"), start))
	default:
		text, err := s.whole(r.Context())
		if err != nil {
			dialect(native).refuse(w, err)
			return
		}
		writeJSON(w, http.StatusOK, s.usage(line(text, "stop"), start))
	}
}

func (s *Server) unloadOnly(w http.ResponseWriter, o options, put func(map[string]any, string)) {
	m, err := s.find(o.Model)
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	s.runner.unload(m)
	line := map[string]any{"model": o.Model, "created_at": now(), "done": true, "done_reason": "unload"}
	put(line, "")
	writeJSON(w, http.StatusOK, line)
}

// afterwards honours keep_alive:0 on a request that also inferred.
func (s *Server) afterwards(m store.Model, o options) {
	if o.keepAlive() == 0 {
		s.runner.unload(m)
	}
}
