package main

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the test binary play the program: it is copied to bin/ollama and run from there.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "ollama" {
		main()
	}
	os.Exit(m.Run())
}

// host is an installed stand-in with a home and a free port of its own.
type host struct {
	t    *testing.T
	home string
	exe  string
	env  []string
}

func newHost(t *testing.T) *host {
	t.Helper()
	h := &host{t: t, home: t.TempDir()}
	h.exe = filepath.Join(h.home, "prefix", "bin", "ollama")
	h.write("prefix/lib/ollama/llama-server", "")
	h.write("prefix/lib/ollama/cuda_v12/libggml-cuda.so", "")
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	h.write("prefix/bin/ollama", string(self))
	if err := os.Chmod(h.exe, 0o755); err != nil {
		t.Fatal(err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	h.env = []string{"HOME=" + h.home, "OLLAMA_HOST=" + free.Addr().String(), "OLLAMA_STANDIN_ENV=/nonexistent"}
	return h
}

func (h *host) write(path, text string) string {
	h.t.Helper()
	path = filepath.Join(h.home, path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		h.t.Fatal(err)
	}
	return path
}

func (h *host) command(args ...string) *exec.Cmd {
	cmd := exec.Command(h.exe, args...)
	cmd.Env, cmd.Dir = h.env, h.home
	return cmd
}

// run returns exit code, stdout and stderr.
func (h *host) run(args ...string) (int, string, string) {
	h.t.Helper()
	var out, errOut bytes.Buffer
	cmd := h.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		h.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errOut.String()
}

// serve starts a server, waits for HTTP 200 and returns its stop function, which gives the exit code.
func (h *host) serve() func() int {
	h.t.Helper()
	cmd := h.command("serve")
	if err := cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	url := "http://" + strings.TrimPrefix(h.env[1], "OLLAMA_HOST=") + "/api/version"
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if resp, err := http.Get(url); err == nil {
			resp.Body.Close()
			break
		}
		if time.Now().After(deadline) {
			h.t.Fatal("the server is not ready")
		}
	}
	stop := func() int {
		_ = cmd.Process.Signal(syscall.SIGTERM) // fails only when it is gone
		_ = cmd.Wait()
		return cmd.ProcessState.ExitCode()
	}
	h.t.Cleanup(func() { stop() })
	return stop
}

func (h *host) expect(code int, out, errOut string, args ...string) {
	h.t.Helper()
	gotCode, gotOut, gotErr := h.run(args...)
	if gotCode != code || !strings.Contains(gotOut, out) || !strings.Contains(gotErr, errOut) {
		h.t.Errorf("%v: %d\n%s\n%s", args, gotCode, gotOut, gotErr)
	}
}

func TestWithoutAServerClientsSayHowToStartIt(t *testing.T) {
	h := newHost(t)
	for _, args := range [][]string{{"list"}, {"ps"}, {"show", "m"}, {"pull", "m"}, {"rm", "m"}, {"stop", "m"}, {"run", "m", "p"}} {
		h.expect(1, "", "Error: could not connect to ollama server, run 'ollama serve' to start it", args...)
	}
	h.expect(0, "Warning: could not connect to a running Ollama instance\nWarning: client version is "+version, "", "--version")
	h.expect(1, "", `Error: unknown command "frob"`, "frob")
}

func TestAServersLife(t *testing.T) {
	h := newHost(t)
	h.expect(0, "m:latest", "", "standin-model", "m", "0.01")
	stray := h.write(".ollama/models/blobs/foreign", "")
	old := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(stray, old, old); err != nil {
		t.Fatal(err)
	}
	stop := h.serve()
	if _, err := os.Stat(stray); !os.IsNotExist(err) {
		t.Error("the start did not prune")
	}
	h.expect(1, "", "address already in use", "serve")
	h.expect(0, "ollama version is "+version+"\n", "", "-v")
	h.expect(0, "The stand-in answers", "", "run", "m", "hello")
	h.expect(0, "100% GPU", "", "ps")
	h.expect(0, "", "", "stop", "m")
	modelfile := h.write("Modelfile", "FROM ./weights.gguf\nSYSTEM two words\n")
	h.write("weights.gguf", "GGUF and more")
	h.expect(0, "", "success", "create", "own", "-f", modelfile)
	h.expect(0, "two words", "", "show", "own", "--system")
	h.expect(1, "", "only one of", "show", "own", "--system", "--license")
	h.expect(1, "", "Error: pull model manifest: file does not exist", "pull", "absent")
	h.expect(0, "deleted 'own'\ndeleted 'm'\n", "", "rm", "own", "m")
	h.expect(1, "", "Error: model 'm' not found", "show", "m")
	if code := stop(); code != 0 {
		t.Errorf("SIGTERM gave %d", code)
	}
	log, err := os.ReadFile(filepath.Join(h.home, ".standin", "log.jsonl"))
	if err != nil || !strings.Contains(string(log), `"event":"listen"`) || !strings.Contains(string(log), `"argv":["`+h.exe+`","serve"]`) {
		t.Errorf("%v %s", err, log)
	}
}

func TestAnUnwritableJournalDisturbsNobody(t *testing.T) {
	h := newHost(t)
	h.env = append(h.env, "OLLAMA_STANDIN_LOG=/proc/nowhere/log")
	h.serve()
	h.expect(0, "NAME", "", "list")
}

func TestFaultsAtStart(t *testing.T) {
	h := newHost(t)
	h.env = append(h.env, "OLLAMA_STANDIN_FAULT=crash-on-start")
	h.expect(1, "", "Error: llama runner process has terminated", "serve")
	h.env[3] = "OLLAMA_STANDIN_FAULT=wrong-version,no-gpu"
	h.serve()
	h.expect(0, "ollama version is 0.0.1", "", "--version")
	h.env = h.env[1:]
	h.expect(1, "", "Error: $HOME is not defined", "serve")
}
