package server

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// recorder counts what a handler answers, for the access log and the journal.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.bytes += int64(n)
	return n, err
}

// Flush makes the recorder an http.Flusher.
func (r *recorder) Flush() { r.ResponseWriter.(http.Flusher).Flush() }

// observed logs each finished request: GIN's line for people, a journal entry for tests.
func (s *Server) observed(next handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			if rec.status == 0 {
				rec.status = http.StatusOK
			}
			s.print(fmt.Sprintf("[GIN] %s | %3d | %13v | %15s | %-7s  %q\n", time.Now().Format("2006/01/02 - 15:04:05"),
				rec.status, time.Since(start), clientIP(r), r.Method, r.URL.RequestURI()))
			s.journal.Write("request", map[string]any{
				"method": r.Method, "path": r.URL.RequestURI(), "proto": r.Proto, "host": r.Host, "remote": r.RemoteAddr,
				"headers": r.Header, "length": r.ContentLength, "status": rec.status, "sent": rec.bytes,
				"cancelled": r.Context().Err() != nil,
			})
		}()
		next(rec, r)
	})
}

// clientIP follows X-Forwarded-For, because gin trusts every proxy by default.
func clientIP(r *http.Request) string {
	if forwarded := r.Header.Get("X-Forwarded-For"); forwarded != "" {
		first, _, _ := strings.Cut(forwarded, ",")
		return strings.TrimSpace(first)
	}
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	return host
}
