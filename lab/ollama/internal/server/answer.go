package server

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

var words = strings.Fields("The stand-in answers one word per chunk so that every buffer between it and the client shows.")

// chunk is the text of chunk i, from 0.
func chunk(i int) string {
	word := words[i%len(words)]
	if i == 0 {
		return word
	}
	return " " + word
}

func (s *Server) wholeAnswer() string {
	var b strings.Builder
	for i := 0; i < s.sw.Chunks; i++ {
		b.WriteString(chunk(i))
	}
	return b.String()
}

// stream sends each chunk as the gate and the delay allow. The first is sent at once.
// The error is for the client, in mid-stream; nil also when the client has left.
func (s *Server) stream(ctx context.Context, send func(text string)) error {
	for i := 0; i < s.sw.Chunks; i++ {
		if i > 0 && !s.gate.pass(ctx, s.sw.Delay) {
			return fail(499, "context canceled")
		}
		if i == 2 && s.sw.Has("mid-stream-error") {
			return fail(http.StatusInternalServerError, "llama runner process has terminated: exit status 2")
		}
		send(chunk(i))
		s.gate.count(&s.gate.sent, 1)
	}
	return nil
}

// whole is the answer of stream:false: the delays of all chunks, without handshake.
func (s *Server) whole(ctx context.Context) (string, error) {
	if !sleep(ctx, s.sw.Delay*time.Duration(s.sw.Chunks)) {
		return "", fail(499, "context canceled")
	}
	if s.sw.Has("mid-stream-error") {
		return "", fail(http.StatusInternalServerError, "llama runner process has terminated: exit status 2")
	}
	return s.wholeAnswer(), nil
}

// usage adds the counters that the native API sends with the last line, in nanoseconds.
func (s *Server) usage(line map[string]any, start time.Time) map[string]any {
	total := time.Since(start)
	line["total_duration"] = total
	line["load_duration"] = total / 10
	line["prompt_eval_count"] = promptTokens
	line["prompt_eval_duration"] = total / 10
	line["eval_count"] = s.sw.Chunks
	line["eval_duration"] = total / 2
	return line
}

const promptTokens = 11

func now() string { return time.Now().UTC().Format(time.RFC3339Nano) }

func newID(prefix string) string { return fmt.Sprintf("%s%d", prefix, time.Now().UnixNano()%1000) }
