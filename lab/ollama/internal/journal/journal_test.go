package journal

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestEachEventIsOneJSONLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "log.jsonl")
	j := Open(path)
	j.Write("start", map[string]any{"uid": 7, "argv": []string{"a\nb"}})
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var line struct {
		Event string
		UID   int
		Argv  []string
	}
	if err := json.Unmarshal(text, &line); err != nil || line.Event != "start" || line.UID != 7 || line.Argv[0] != "a\nb" {
		t.Errorf("%s: %v", text, err)
	}
}

func TestAnUnwritablePathDisturbsNobody(t *testing.T) {
	Open("/proc/nowhere/log.jsonl").Write("start", nil)
}
