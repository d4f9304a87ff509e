package server

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"standin/internal/switches"
)

func TestNativeStreamsAreNDJSONAndEndWithCounters(t *testing.T) {
	_, web := start(t, nil)
	for path, body := range map[string]string{
		"/api/generate": `{"model":"m","prompt":"hi"}`,
		"/api/chat":     `{"model":"m","messages":[{"role":"user","content":"hi"}]}`,
	} {
		status, text := ask(t, web, "POST", path, body)
		all := strings.Split(strings.TrimSpace(text), "\n")
		end := decode(t, all[len(all)-1])
		if status != 200 || len(all) != 9 || end["done"] != true || end["eval_count"] != 8.0 || end["done_reason"] != "stop" {
			t.Errorf("%s: %d, %d lines, %v", path, status, len(all), end)
		}
	}
}

func TestServerSentEventsEndAsTheirDialectDoes(t *testing.T) {
	_, web := start(t, nil)
	for path, want := range map[string]string{
		"/v1/chat/completions": "data: [DONE]\n\n",
		"/v1/completions":      "data: [DONE]\n\n",
		"/v1/messages":         "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
	} {
		status, text := ask(t, web, "POST", path, `{"model":"m","stream":true,"messages":[]}`)
		if status != 200 || !strings.HasSuffix(text, want) || strings.Count(text, "data: ") < 9 {
			t.Errorf("%s: %d %q", path, status, text)
		}
	}
	_, text := ask(t, web, "POST", "/v1/responses", `{"model":"m","stream":true,"input":"hi"}`)
	if strings.Count(text, "event: response.output_text.delta\n") != 8 || !strings.Contains(text, "event: response.completed\n") {
		t.Errorf("%q", text)
	}
}

func TestWithoutStreamingThereIsOneJSON(t *testing.T) {
	_, web := start(t, nil)
	for path, body := range map[string]string{
		"/api/generate":        `{"model":"m","prompt":"hi","stream":false}`,
		"/v1/chat/completions": `{"model":"m"}`,
		"/v1/messages":         `{"model":"m"}`,
		"/v1/responses":        `{"model":"m"}`,
		"/api/embed":           `{"model":"m","input":["a","b"]}`,
		"/v1/embeddings":       `{"model":"m","input":"a"}`,
	} {
		if status, text := ask(t, web, "POST", path, body); status != 200 || lineCount(text) != 1 {
			t.Errorf("%s: %d %q", path, status, text)
		}
	}
}

func TestMissingModelsAre404InEachDialect(t *testing.T) {
	_, web := start(t, nil)
	for path, want := range map[string]string{
		"/api/generate":        `{"error":"model 'x' not found"}`,
		"/v1/chat/completions": `{"error":{"code":null,"message":"model 'x' not found","param":null,"type":"not_found_error"}}`,
		"/v1/messages":         `{"error":{"message":"model 'x' not found","type":"not_found_error"},"type":"error"}`,
	} {
		if status, text := ask(t, web, "POST", path, `{"model":"x","prompt":"p"}`); status != 404 || text != want {
			t.Errorf("%s: %d %s", path, status, text)
		}
	}
}

// open starts a streamed answer and returns its lines as they arrive.
func open(t *testing.T, web *httptest.Server) (*bufio.Reader, func()) {
	t.Helper()
	resp, err := http.Post(web.URL+"/api/generate", "application/json", strings.NewReader(`{"model":"m","prompt":"hi"}`))
	if err != nil {
		t.Fatal(err)
	}
	return bufio.NewReader(resp.Body), func() { resp.Body.Close() }
}

func TestAHandshakeReleasesOneChunkEach(t *testing.T) {
	s, web := start(t, func(sw *switches.Switches) { sw.Step = "1" })
	stream, closeStream := open(t, web)
	defer closeStream()
	for i := 1; i <= 8; i++ {
		if _, err := stream.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		if sent := s.gate.count(&s.gate.sent, 0); sent > i {
			t.Fatalf("%d chunks sent after %d were read", sent, i)
		}
		w := httptest.NewRecorder()
		s.gate.next(w, httptest.NewRequest("POST", "/standin/next", http.NoBody))
	}
	if end, _ := stream.ReadString('\n'); !strings.Contains(end, `"done":true`) {
		t.Error(end)
	}
}

func TestAHandshakeByFilesCountsThem(t *testing.T) {
	dir := t.TempDir()
	_, web := start(t, func(sw *switches.Switches) { sw.Step, sw.Chunks = dir, 3 })
	stream, closeStream := open(t, web)
	defer closeStream()
	for _, file := range []string{"next-1", "next-2"} {
		if _, err := stream.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rest := make([]byte, 1<<16)
	n, _ := stream.Read(rest)
	if n == 0 {
		t.Error("nothing after the last file")
	}
}

func TestAFullQueueIs503AndALeavingClientFreesItsSlot(t *testing.T) {
	t.Setenv("OLLAMA_MAX_QUEUE", "0")
	s, web := start(t, func(sw *switches.Switches) { sw.Step = "1" })
	stream, closeStream := open(t, web)
	if _, err := stream.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if status, text := ask(t, web, "POST", "/api/generate", `{"model":"m","prompt":"p"}`); status != 503 || !strings.Contains(text, "server busy") {
		t.Errorf("%d %s", status, text)
	}
	closeStream()
	for deadline := time.Now().Add(10 * time.Second); len(s.runner.slots) > 0; {
		if time.Now().After(deadline) {
			t.Fatal("the slot is still taken")
		}
		time.Sleep(time.Millisecond)
	}
}

func TestAnErrorInMidStreamIsALineWithStatus200(t *testing.T) {
	t.Setenv("OLLAMA_STANDIN_FAULT", "mid-stream-error")
	_, web := start(t, nil)
	status, text := ask(t, web, "POST", "/api/generate", `{"model":"m","prompt":"p"}`)
	if status != 200 || lineCount(text) != 3 || !strings.HasSuffix(text, `{"error":"llama runner process has terminated: exit status 2"}`+"\n") {
		t.Errorf("%d %q", status, text)
	}
}
