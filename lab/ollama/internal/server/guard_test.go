package server

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func reached(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }

func guardStatus(h handler, method, host, origin string) int {
	r := httptest.NewRequest(method, "/api/version", http.NoBody)
	r.Host = host
	if origin != "" {
		r.Header.Set("Origin", origin)
	}
	w := httptest.NewRecorder()
	h(w, r)
	return w.Code
}

func TestALoopbackListenerAcceptsOnlyItsOwnHosts(t *testing.T) {
	accepted := []string{"", "localhost", "localhost:11434", "LOCALHOST", "127.0.0.1:80", "[::1]:11434", "10.1.2.3", "192.168.0.9:1",
		"0.0.0.0", "a.localhost", "nas.local:11434", "svc.internal"}
	refused := []string{"evil.example", "evil.example:11434", "localhost.evil.example", "203.0.113.7", "notlocal", "2001:db8::1", "local"}
	h := hostCheck(loopback, reached)
	for _, host := range accepted {
		if got := guardStatus(h, "GET", host, ""); got != http.StatusTeapot {
			t.Errorf("%q: %d", host, got)
		}
	}
	for _, host := range refused {
		if got := guardStatus(h, "GET", host, ""); got != http.StatusForbidden {
			t.Errorf("%q: %d", host, got)
		}
	}
}

func TestANonLoopbackListenerChecksNothing(t *testing.T) {
	for _, bound := range []string{"0.0.0.0", "::", "10.0.0.5"} {
		h := hostCheck(&net.TCPAddr{IP: net.ParseIP(bound), Port: 11434}, reached)
		if got := guardStatus(h, "GET", "evil.example", ""); got != http.StatusTeapot {
			t.Errorf("%s: %d", bound, got)
		}
	}
}

func TestOnlyOwnOrAllowedOriginsPass(t *testing.T) {
	cases := map[string]int{
		"":                            http.StatusTeapot,
		"http://localhost:3000":       http.StatusTeapot,
		"https://127.0.0.1":           http.StatusTeapot,
		"app://obsidian.md":           http.StatusTeapot,
		"http://ollama.test":          http.StatusTeapot, // equal to scheme://Host
		"https://ollama.test":         http.StatusTeapot,
		"https://evil.example":        http.StatusForbidden,
		"http://localhost.evil:80":    http.StatusForbidden,
		"https://listed.example":      http.StatusTeapot,
		"https://a.wild.example":      http.StatusTeapot,
		"https://a.wild.example.evil": http.StatusForbidden,
	}
	t.Setenv("OLLAMA_ORIGINS", "https://listed.example,https://*.wild.example")
	h := cors(reached)
	for origin, want := range cases {
		if got := guardStatus(h, "GET", "ollama.test", origin); got != want {
			t.Errorf("%q: %d, want %d", origin, got, want)
		}
	}
	if got := guardStatus(h, "OPTIONS", "ollama.test", "http://localhost"); got != http.StatusNoContent {
		t.Errorf("preflight: %d", got)
	}
}

func TestAForeignHostGetsAnEmpty403(t *testing.T) {
	s, _ := start(t, nil)
	r := httptest.NewRequest("GET", "/api/version", http.NoBody)
	r.Host = "evil.example"
	w := httptest.NewRecorder()
	s.handler(loopback).ServeHTTP(w, r)
	if w.Code != http.StatusForbidden || w.Body.Len() != 0 {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}
