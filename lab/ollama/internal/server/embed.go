package server

import (
	"crypto/sha256"
	"encoding/json"
	"net/http"
)

type embedRequest struct {
	options
	Input  any    `json:"input"`
	Prompt string `json:"prompt"`
}

func (s *Server) embedded(w http.ResponseWriter, r *http.Request, d dialect) (embedRequest, [][]float64, bool) {
	var req embedRequest
	err := read(r, &req)
	if err == nil {
		var leave func()
		if _, leave, err = s.begin(r.Context(), req.Model, req.options); err == nil {
			leave()
		}
	}
	if err != nil {
		d.refuse(w, err)
		return req, nil, false
	}
	inputs, ok := req.Input.([]any)
	if !ok {
		inputs = []any{req.Input}
	}
	vectors := make([][]float64, len(inputs))
	for i := range inputs {
		text, _ := json.Marshal(inputs[i]) // it came from JSON
		vectors[i] = vector(text)
	}
	return req, vectors, true
}

// vector is eight numbers in [-1, 1) that depend on the text alone.
func vector(text []byte) []float64 {
	v := make([]float64, 8)
	sum := sha256.Sum256(text)
	for i, b := range sum[:len(v)] {
		v[i] = float64(b)/128 - 1
	}
	return v
}

func (s *Server) embed(w http.ResponseWriter, r *http.Request) {
	if req, vectors, ok := s.embedded(w, r, native); ok {
		writeJSON(w, http.StatusOK, map[string]any{"model": req.Model, "embeddings": vectors,
			"total_duration": 1000000, "load_duration": 100000, "prompt_eval_count": promptTokens})
	}
}

func (s *Server) embeddings(w http.ResponseWriter, r *http.Request) {
	if req, _, ok := s.embedded(w, r, native); ok {
		writeJSON(w, http.StatusOK, map[string]any{"embedding": vector([]byte(req.Prompt))})
	}
}
