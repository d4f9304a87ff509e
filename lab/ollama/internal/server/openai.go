package server

import (
	"net/http"
	"time"
)

type openAIRequest struct {
	Model         string `json:"model"`
	Stream        bool   `json:"stream"`
	StreamOptions struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
	Messages []any `json:"messages"`
	Input    any   `json:"input"`
	Prompt   any   `json:"prompt"`
}

// start reads a /v1 request and loads its model; on false the answer is already written.
func (s *Server) start(w http.ResponseWriter, r *http.Request, d dialect) (openAIRequest, func(), bool) {
	var req openAIRequest
	err := readEncoded(r, &req)
	if err == nil {
		var leave func()
		if _, leave, err = s.begin(r.Context(), req.Model, options{}); err == nil {
			return req, leave, true
		}
	}
	d.refuse(w, err)
	return req, nil, false
}

// readEncoded refuses zstd bodies, which the real server accepts on /v1 but Go's library cannot read.
func readEncoded(r *http.Request, into any) error {
	if coding := r.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return fail(http.StatusBadRequest, "the stand-in cannot decode %q", coding)
	}
	return read(r, into)
}

// completionShape is what differs between chat and plain completions.
type completionShape struct {
	id, object, part string
	delta, full      func(text string) map[string]any
}

var chatShape = completionShape{"chatcmpl-", "chat.completion", "chat.completion.chunk",
	func(text string) map[string]any {
		return map[string]any{"delta": map[string]any{"role": "assistant", "content": text}}
	},
	func(text string) map[string]any {
		return map[string]any{"message": map[string]any{"role": "assistant", "content": text}}
	}}

var textShape = completionShape{"cmpl-", "text_completion", "text_completion",
	func(text string) map[string]any { return map[string]any{"text": text} },
	func(text string) map[string]any { return map[string]any{"text": text} }}

func (s *Server) openAIChat(w http.ResponseWriter, r *http.Request) { s.completion(w, r, chatShape) }

func (s *Server) openAICompletion(w http.ResponseWriter, r *http.Request) {
	s.completion(w, r, textShape)
}

func (s *Server) completion(w http.ResponseWriter, r *http.Request, shape completionShape) {
	req, leave, ok := s.start(w, r, openAI)
	if !ok {
		return
	}
	defer leave()
	id, created := newID(shape.id), time.Now().Unix()
	body := func(object string, choice map[string]any, reason any) map[string]any {
		choice["index"], choice["finish_reason"] = 0, reason
		return map[string]any{"id": id, "object": object, "created": created, "model": req.Model,
			"system_fingerprint": "fp_ollama", "choices": []any{choice}}
	}
	if !req.Stream {
		text, err := s.whole(r.Context())
		if err != nil {
			dialect(openAI).refuse(w, err)
			return
		}
		answer := body(shape.object, shape.full(text), "stop")
		answer["usage"] = s.tokens()
		writeJSON(w, http.StatusOK, answer)
		return
	}
	out := &events{w: w}
	if err := s.stream(r.Context(), func(text string) { out.send("", body(shape.part, shape.delta(text), nil)) }); err != nil {
		out.send("", openAI(statusOf(err), err.Error()))
		return
	}
	out.send("", body(shape.part, shape.delta(""), "stop"))
	if req.StreamOptions.IncludeUsage {
		last := body(shape.part, map[string]any{}, nil)
		last["choices"], last["usage"] = []any{}, s.tokens()
		out.send("", last)
	}
	out.raw("", "[DONE]")
}

func (s *Server) tokens() map[string]any {
	return map[string]any{"prompt_tokens": promptTokens, "completion_tokens": s.sw.Chunks, "total_tokens": promptTokens + s.sw.Chunks}
}

func (s *Server) openAIEmbeddings(w http.ResponseWriter, r *http.Request) {
	req, vectors, ok := s.embedded(w, r, openAI)
	if !ok {
		return
	}
	data := make([]any, len(vectors))
	for i, v := range vectors {
		data[i] = map[string]any{"object": "embedding", "index": i, "embedding": v}
	}
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": data, "model": req.Model,
		"usage": map[string]any{"prompt_tokens": promptTokens, "total_tokens": promptTokens}})
}

// transcription answers with the canned text whatever the audio holds.
func (s *Server) transcription(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(32 << 20); err != nil {
		dialect(openAI).refuse(w, fail(http.StatusBadRequest, "%s", err))
		return
	}
	_, leave, err := s.begin(r.Context(), r.FormValue("model"), options{})
	if err != nil {
		dialect(openAI).refuse(w, err)
		return
	}
	defer leave()
	writeJSON(w, http.StatusOK, map[string]any{"text": s.wholeAnswer()})
}
