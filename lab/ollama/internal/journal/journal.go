// Package journal writes what happened as JSON lines for tests to read. It must never
// disturb the process it observes: a file that cannot be written is silently given up.
package journal

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Journal appends events to one file. The zero value writes nothing.
type Journal struct {
	mu   sync.Mutex
	path string
}

// Open makes the file's folder if it can; it never fails.
func Open(path string) *Journal {
	_ = os.MkdirAll(filepath.Dir(path), 0o755)
	return &Journal{path: path}
}

// Write appends one event: its kind, time and pid before the given fields. The file is opened
// anew each time, so that a test may remove it and several processes may share it.
func (j *Journal) Write(event string, fields map[string]any) {
	line := map[string]any{"event": event, "time": time.Now().UTC().Format(time.RFC3339Nano), "pid": os.Getpid()}
	for k, v := range fields {
		line[k] = v
	}
	text, err := json.Marshal(line)
	if err != nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := os.OpenFile(j.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return
	}
	defer f.Close()
	_, _ = f.Write(append(text, '\n'))
}
