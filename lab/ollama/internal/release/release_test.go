package release

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

func TestServesByVersionAndOnlyAssets(t *testing.T) {
	dir := t.TempDir()
	for _, tag := range []string{"v0.9.1", "v0.32.15"} {
		if err := os.MkdirAll(filepath.Join(dir, tag, "sub"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, tag, "a.tgz"), []byte(tag), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cases := []struct {
		method, url string
		status      int
		body        string
	}{
		{"GET", "/download/a.tgz?version=0.9.1", 200, "v0.9.1"},
		{"GET", "/download/a.tgz", 200, "v0.32.15"},
		{"HEAD", "/download/a.tgz", 200, ""},
		{"GET", "/ollama/ollama/releases/download/v0.9.1/a.tgz", 200, "v0.9.1"},
		{"GET", "/releases/download/v0.9.1/b.tgz", 404, "404 page not found\n"},
		{"GET", "/releases/download/v0.9.1/sub", 404, "404 page not found\n"},
		{"GET", "/download/..%2fv0.9.1%2fa.tgz", 404, "404 page not found\n"},
		{"GET", "/download/a.tgz?version=..", 404, "404 page not found\n"},
		{"POST", "/download/a.tgz", 405, "GET and HEAD only\n"},
	}
	for _, c := range cases {
		w := httptest.NewRecorder()
		Handler(dir).ServeHTTP(w, httptest.NewRequest(c.method, c.url, http.NoBody))
		if w.Code != c.status || w.Body.String() != c.body {
			t.Errorf("%s %s: %d %q", c.method, c.url, w.Code, w.Body)
		}
	}
}
