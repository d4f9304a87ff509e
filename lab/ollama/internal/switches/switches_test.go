package switches

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEnvironmentBeatsFileBeatsBuild(t *testing.T) {
	file := filepath.Join(t.TempDir(), "env")
	if err := os.WriteFile(file, []byte("# comment\nOLLAMA_STANDIN_FAULT=no-gpu\nPATH=/nowhere\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	path := os.Getenv("PATH")
	t.Setenv("OLLAMA_STANDIN_ENV", file)
	t.Setenv("OLLAMA_STANDIN_FAULT", "disk-full")
	if s, _ := Read("never-ready"); !s.Has("disk-full") || s.Has("no-gpu") {
		t.Error("the environment lost")
	}
	os.Unsetenv("OLLAMA_STANDIN_FAULT")
	if s, _ := Read("never-ready"); !s.Has("no-gpu") || s.Has("never-ready") {
		t.Error("the file lost")
	}
	t.Setenv("OLLAMA_STANDIN_ENV", file+".absent")
	os.Unsetenv("OLLAMA_STANDIN_FAULT")
	if s, _ := Read("never-ready"); !s.Has("never-ready") {
		t.Error("the build's fault lost")
	}
	if os.Getenv("PATH") != path {
		t.Error("the file changed a foreign variable")
	}
}

func TestAMistypedFaultIsAnError(t *testing.T) {
	t.Setenv("OLLAMA_STANDIN_ENV", "/nonexistent")
	if _, err := Read("no-gpus"); err == nil || !strings.Contains(err.Error(), "no-gpus") {
		t.Errorf("got %v", err)
	}
}
