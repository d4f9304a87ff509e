package server

import (
	"net/http"
	"time"
)

// openAIResponses answers POST /v1/responses in OpenAI's newer shape.
func (s *Server) openAIResponses(w http.ResponseWriter, r *http.Request) {
	req, leave, ok := s.start(w, r, openAI)
	if !ok {
		return
	}
	defer leave()
	response := responseShape{id: newID("resp_"), item: newID("msg_"), model: req.Model, created: time.Now().Unix()}
	if !req.Stream {
		text, err := s.whole(r.Context())
		if err != nil {
			dialect(openAI).refuse(w, err)
			return
		}
		writeJSON(w, http.StatusOK, response.body("completed", text, s.sw.Chunks))
		return
	}
	out, number := &events{w: w}, 0
	send := func(kind string, fields map[string]any) {
		fields["type"], fields["sequence_number"] = kind, number
		number++
		out.send(kind, fields)
	}
	at := func(fields map[string]any) map[string]any {
		fields["item_id"], fields["output_index"], fields["content_index"] = response.item, 0, 0
		return fields
	}
	// The opening events go out together with the first chunk's.
	opened := false
	err := s.stream(r.Context(), func(text string) {
		if !opened {
			opened = true
			send("response.created", map[string]any{"response": response.body("in_progress", "", 0)})
			send("response.in_progress", map[string]any{"response": response.body("in_progress", "", 0)})
			send("response.output_item.added", map[string]any{"output_index": 0, "item": response.message("in_progress", nil)})
			send("response.content_part.added", at(map[string]any{"part": textPart("")}))
		}
		send("response.output_text.delta", at(map[string]any{"delta": text}))
	})
	if err != nil {
		send("error", map[string]any{"code": errorType(statusOf(err)), "message": err.Error(), "param": nil})
		return
	}
	text := s.wholeAnswer()
	send("response.output_text.done", at(map[string]any{"text": text}))
	send("response.content_part.done", at(map[string]any{"part": textPart(text)}))
	send("response.output_item.done", map[string]any{"output_index": 0, "item": response.message("completed", []any{textPart(text)})})
	send("response.completed", map[string]any{"response": response.body("completed", text, s.sw.Chunks)})
}

type responseShape struct {
	id, item, model string
	created         int64
}

func textPart(text string) map[string]any {
	return map[string]any{"type": "output_text", "text": text, "annotations": []any{}}
}

func (s responseShape) message(status string, content []any) map[string]any {
	if content == nil {
		content = []any{}
	}
	return map[string]any{"id": s.item, "type": "message", "status": status, "role": "assistant", "content": content}
}

func (s responseShape) body(status, text string, tokens int) map[string]any {
	b := map[string]any{"id": s.id, "object": "response", "created_at": s.created, "status": status, "model": s.model,
		"output": []any{}, "error": nil, "usage": nil}
	if status == "completed" {
		b["output"] = []any{s.message(status, []any{textPart(text)})}
		b["usage"] = map[string]any{"input_tokens": promptTokens, "output_tokens": tokens, "total_tokens": promptTokens + tokens}
	}
	return b
}
