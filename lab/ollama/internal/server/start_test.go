package server

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"standin/internal/fixture"
	"standin/internal/journal"
	"standin/internal/name"
	"standin/internal/store"
	"standin/internal/switches"
)

var loopback = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 11434}

// start runs the handler on a test server whose store holds one model, "m:latest".
func start(t *testing.T, change func(*switches.Switches)) (*Server, *httptest.Server) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("OLLAMA_STANDIN_ENV", "/nonexistent")
	sw, err := switches.Read("")
	if err != nil {
		t.Fatal(err)
	}
	sw.Delay = 0
	if change != nil {
		change(&sw)
	}
	s := New("1.2.3", sw, journal.Open(filepath.Join(t.TempDir(), "log")), io.Discard)
	s.libs = libraries{dir: "test", runner: true, gpu: true}
	if s.store, err = store.Open(filepath.Join(t.TempDir(), "models"), func(string) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := fixture.Make(s.store, fixture.Spec{Name: name.Parse("m"), Size: 5000, System: "be brief"}); err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s.handler(loopback))
	t.Cleanup(web.Close)
	return s, web
}

// ask sends one request and returns status and body.
func ask(t *testing.T, web *httptest.Server, method, path, body string) (int, string) {
	t.Helper()
	req, err := http.NewRequest(method, web.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultTransport.RoundTrip(req) // no redirects
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

func decode(t *testing.T, text string) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.NewDecoder(bytes.NewReader([]byte(text))).Decode(&value); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return value
}

func lineCount(text string) (n int) {
	for lines := bufio.NewScanner(strings.NewReader(text)); lines.Scan(); {
		n++
	}
	return n
}
