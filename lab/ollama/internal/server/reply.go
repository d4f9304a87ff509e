package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// failure is an error with the HTTP status to answer.
type failure struct {
	status int
	text   string
}

func (f failure) Error() string { return f.text }

func fail(status int, format string, args ...any) error {
	return failure{status, fmt.Sprintf(format, args...)}
}

func statusOf(err error) int {
	var f failure
	if errors.As(err, &f) {
		return f.status
	}
	return http.StatusInternalServerError
}

// dialect is how one API family writes its errors.
type dialect func(status int, text string) any

func native(_ int, text string) any { return map[string]any{"error": text} }

func openAI(status int, text string) any {
	return map[string]any{"error": map[string]any{"message": text, "type": errorType(status), "param": nil, "code": nil}}
}

func anthropic(status int, text string) any {
	return map[string]any{"type": "error", "error": map[string]any{"type": errorType(status), "message": text}}
}

func errorType(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "invalid_request_error"
	case http.StatusNotFound:
		return "not_found_error"
	default:
		return "api_error"
	}
}

func (d dialect) refuse(w http.ResponseWriter, err error) {
	writeJSON(w, statusOf(err), d(statusOf(err), err.Error()))
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	text, _ := json.Marshal(value) // maps and structs of plain values
	_, _ = w.Write(text)           // a client that left is seen in the request's context
}

// read decodes a JSON body; an empty one has a message of its own.
func read(r *http.Request, into any) error {
	err := json.NewDecoder(r.Body).Decode(into)
	if errors.Is(err, io.EOF) {
		return fail(http.StatusBadRequest, "missing request body")
	}
	if err != nil {
		return fail(http.StatusBadRequest, "%s", err)
	}
	return nil
}

// lines is an NDJSON stream; each value is flushed at once.
type lines struct {
	w       http.ResponseWriter
	started bool
}

func (l *lines) send(value any) {
	if !l.started {
		l.w.Header().Set("Content-Type", "application/x-ndjson")
		l.started = true
	}
	text, _ := json.Marshal(value)
	_, _ = l.w.Write(append(text, '\n'))
	l.w.(http.Flusher).Flush()
}

// fail sends an error: with a status while nothing is sent, else as a line of the stream.
func (l *lines) fail(err error) {
	if l.started {
		l.send(native(0, err.Error()))
		return
	}
	dialect(native).refuse(l.w, err)
}

// events is a server-sent-event stream; name "" sends data only.
type events struct {
	w       http.ResponseWriter
	started bool
}

func (e *events) send(name string, value any) {
	text, _ := json.Marshal(value)
	e.raw(name, string(text))
}

func (e *events) raw(name, data string) {
	if !e.started {
		e.w.Header().Set("Content-Type", "text/event-stream")
		e.started = true
	}
	if name != "" {
		_, _ = fmt.Fprintf(e.w, "event: %s\n", name)
	}
	_, _ = fmt.Fprintf(e.w, "data: %s\n\n", data)
	e.w.(http.Flusher).Flush()
}
