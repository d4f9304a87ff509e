package server

import "net/http"

// messages answers POST /v1/messages in Anthropic's shape.
func (s *Server) messages(w http.ResponseWriter, r *http.Request) {
	req, leave, ok := s.start(w, r, anthropic)
	if !ok {
		return
	}
	defer leave()
	id := newID("msg_")
	body := func(text string, reason any, tokens int) map[string]any {
		content := []any{}
		if text != "" {
			content = append(content, map[string]any{"type": "text", "text": text})
		}
		return map[string]any{"id": id, "type": "message", "role": "assistant", "model": req.Model, "content": content,
			"stop_reason": reason, "stop_sequence": nil,
			"usage": map[string]any{"input_tokens": promptTokens, "output_tokens": tokens}}
	}
	if !req.Stream {
		text, err := s.whole(r.Context())
		if err != nil {
			dialect(anthropic).refuse(w, err)
			return
		}
		writeJSON(w, http.StatusOK, body(text, "end_turn", s.sw.Chunks))
		return
	}
	out, opened := &events{w: w}, false
	send := func(kind string, fields map[string]any) {
		fields["type"] = kind
		out.send(kind, fields)
	}
	err := s.stream(r.Context(), func(text string) {
		if !opened {
			opened = true
			send("message_start", map[string]any{"message": body("", nil, 0)})
			send("content_block_start", map[string]any{"index": 0, "content_block": map[string]any{"type": "text", "text": ""}})
		}
		send("content_block_delta", map[string]any{"index": 0, "delta": map[string]any{"type": "text_delta", "text": text}})
	})
	if err != nil {
		out.send("error", anthropic(statusOf(err), err.Error()))
		return
	}
	send("content_block_stop", map[string]any{"index": 0})
	send("message_delta", map[string]any{"delta": map[string]any{"stop_reason": "end_turn", "stop_sequence": nil},
		"usage": map[string]any{"output_tokens": s.sw.Chunks}})
	send("message_stop", map[string]any{})
}
