package server

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"standin/internal/name"
	"standin/internal/switches"
)

func TestStatusCodesOfTheSurface(t *testing.T) {
	_, web := start(t, nil)
	cases := []struct {
		method, path, body string
		status             int
		text               string
	}{
		{"GET", "/", "", 200, "Ollama is running"},
		{"HEAD", "/", "", 200, ""},
		{"GET", "/api/version", "", 200, `{"version":"1.2.3"}`},
		{"GET", "/api/status", "", 200, `{"cloud":{"disabled":false,"source":"none"}}`},
		{"POST", "/api/version", "", 405, "405 method not allowed\n"},
		{"GET", "/api/generate", "", 405, "405 method not allowed\n"},
		{"GET", "/debug/pprof/", "", 404, "404 page not found\n"},
		{"POST", "/api/generate/", "{}", 307, ""},
		{"GET", "/api/blobs/a/b", "", 404, "404 page not found\n"},
		{"POST", "/api/generate", "", 400, `{"error":"missing request body"}`},
		{"POST", "/api/show", "", 400, `{"error":"missing request body"}`},
		{"POST", "/api/show", `{"model":"x"}`, 404, `{"error":"model 'x' not found"}`},
		{"DELETE", "/api/delete", `{"model":"x"}`, 404, `{"error":"model 'x' not found"}`},
		{"POST", "/api/copy", `{"source":"x","destination":"y"}`, 404, `{"error":"model \"x\" not found"}`},
		{"POST", "/api/pull", `{"model":"../x"}`, 400, `{"error":"invalid model name"}`},
		{"HEAD", "/api/blobs/sha256:../../etc", "", 404, ""},
		{"POST", "/api/blobs/sha256:zz", "x", 400, `{"error":"invalid digest format"}`},
		{"POST", "/api/generate", `{"model":"big:cloud","prompt":"p"}`, 401, `{"error":"unauthorized"}`},
		{"GET", "/v1/models/m", "", 200, ""},
		{"GET", "/v1/models/nope", "", 404, ""},
	}
	for _, c := range cases {
		status, text := ask(t, web, c.method, c.path, c.body)
		if status != c.status || c.text != "" && text != c.text {
			t.Errorf("%s %s: %d %q", c.method, c.path, status, text)
		}
	}
}

func TestTheCloudIsForbiddenWhenSwitchedOff(t *testing.T) {
	t.Setenv("OLLAMA_NO_CLOUD", "yes")
	_, web := start(t, nil)
	for path, body := range map[string]string{"/api/me": "", "/api/generate": `{"model":"big:cloud","prompt":"p"}`} {
		if status, text := ask(t, web, "POST", path, body); status != 403 {
			t.Errorf("%s: %d %s", path, status, text)
		}
	}
}

func TestBlobUploadsAreCheckedAgainstTheirName(t *testing.T) {
	s, web := start(t, nil)
	sum := sha256.Sum256([]byte("content"))
	path := "/api/blobs/sha256:" + hex.EncodeToString(sum[:])
	for i, step := range []struct {
		method, body string
		status       int
	}{{"HEAD", "", 404}, {"POST", "other", 400}, {"HEAD", "", 404}, {"POST", "content", 201}, {"HEAD", "", 200}, {"POST", "content", 200}} {
		if status, text := ask(t, web, step.method, path, step.body); status != step.status {
			t.Errorf("step %d: %d %s", i, status, text)
		}
	}
	file, _ := s.store.BlobPath("sha256:" + hex.EncodeToString(sum[:]))
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("%v %v", info, err)
	}
}

func TestShowPrintsAnAbsoluteFromInVaryingParameterOrder(t *testing.T) {
	s, web := start(t, nil)
	seen := map[string]bool{}
	for i := 0; i < 100; i++ {
		_, text := ask(t, web, "POST", "/api/show", `{"model":"m"}`)
		shown := decode(t, text)
		file := shown["modelfile"].(string)
		if !strings.Contains(file, "\nFROM "+s.store.Dir+"/blobs/sha256-") || shown["system"] != "be brief" {
			t.Fatal(text)
		}
		seen[file] = true
	}
	if len(seen) < 2 {
		t.Error("always the same order")
	}
}

func TestCreateInheritsAndOverrides(t *testing.T) {
	s, web := start(t, nil)
	status, text := ask(t, web, "POST", "/api/create",
		`{"model":"mine","from":"m","system":"new","parameters":{"temperature":0.1,"num_ctx":8192}}`)
	if status != 200 || !strings.HasSuffix(text, "{\"status\":\"writing manifest\"}\n{\"status\":\"success\"}\n") {
		t.Fatalf("%d %s", status, text)
	}
	base, _ := s.store.Find(name.Parse("m"))
	mine, err := s.store.Find(name.Parse("mine"))
	from, _ := base.Layer("model")
	own, _ := mine.Layer("model")
	if err != nil || from.Digest != own.Digest || s.store.Text(mine, "system") != "new" || s.store.Params(mine)["temperature"] != 0.1 ||
		s.store.Params(mine)["top_k"] != 40.0 {
		t.Errorf("%v %+v", err, mine)
	}
}

func TestDeleteAndPsFollowTheStore(t *testing.T) {
	s, web := start(t, nil)
	ask(t, web, "POST", "/api/generate", `{"model":"m","keep_alive":-1}`)
	_, text := ask(t, web, "GET", "/api/ps", "")
	one := decode(t, text)["models"].([]any)[0].(map[string]any)
	if one["size_vram"] != one["size"] || one["context_length"] != 4096.0 {
		t.Error(text)
	}
	s.libs.gpu = false
	if _, text = ask(t, web, "GET", "/api/ps", ""); !strings.Contains(text, `"size_vram":0`) {
		t.Error(text)
	}
	if status, text := ask(t, web, "DELETE", "/api/delete", `{"model":"M:LATEST"}`); status != 200 {
		t.Error(text)
	}
	for _, path := range []string{"/api/tags", "/api/ps"} {
		if _, text := ask(t, web, "GET", path, ""); text != `{"models":[]}` {
			t.Error(text)
		}
	}
}

func TestAFailedPullIsALineOrA500(t *testing.T) {
	_, web := start(t, func(sw *switches.Switches) { sw.Registry = "" })
	want := "{\"status\":\"pulling manifest\"}\n{\"error\":\"pull model manifest: file does not exist\"}\n"
	if status, text := ask(t, web, "POST", "/api/pull", `{"model":"x"}`); status != 200 || text != want {
		t.Errorf("%d %q", status, text)
	}
	if status, text := ask(t, web, "POST", "/api/pull", `{"model":"x","stream":false}`); status != 500 {
		t.Errorf("%d %q", status, text)
	}
}
