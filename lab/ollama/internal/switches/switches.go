// Package switches holds what only the stand-in has: faults, pacing and the paths
// that tests use. Nothing here exists in the real Ollama.
package switches

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"standin/internal/env"
)

// DefaultFile holds OLLAMA_STANDIN_* lines, so that a test can flip a switch without
// touching the unit that it tests.
const DefaultFile = "/etc/ollama-standin.env"

// Faults are the known values of OLLAMA_STANDIN_FAULT.
var Faults = []string{
	"crash-on-start", "crash-on-load", "never-ready", "no-gpu", "slow-first-byte", "mid-stream-error",
	"corrupt-blob", "disk-full", "torn-manifest", "stall-pull", "wrong-version",
}

// Switches is one process's set, read once at its start.
type Switches struct {
	fault      map[string]bool
	Version    string        // what wrong-version reports
	Log        string        // journal for tests
	Registry   string        // folder in store layout that pull reads and push writes
	Step       string        // "" off, "1" handshake by HTTP, else a folder of next-<n> files
	StepAddr   string        // where the handshake listens
	Chunks     int           // chunks per answer
	Delay      time.Duration // before each chunk but the first
	FirstByte  time.Duration // slow-first-byte's wait
	StartDelay time.Duration // between bind and readiness
	PullDelay  time.Duration // per copied part of a pull
	Torn       time.Duration // torn-manifest's pause between the halves
	GPU        string        // "cuda" or "cpu"
}

// Read merges environment, file and the build's own faults, in this order of precedence.
func Read(baked string) (Switches, error) {
	file := env.Var("OLLAMA_STANDIN_ENV")
	if file == "" {
		file = DefaultFile
	}
	loadFile(file)
	s := Switches{
		Version:    or("OLLAMA_STANDIN_VERSION", "0.0.1"),
		Log:        or("OLLAMA_STANDIN_LOG", filepath.Join(os.Getenv("HOME"), ".standin", "log.jsonl")),
		Registry:   env.Var("OLLAMA_STANDIN_REGISTRY"),
		Step:       env.Var("OLLAMA_STANDIN_STEP"),
		StepAddr:   or("OLLAMA_STANDIN_STEP_ADDR", "127.0.0.1:11499"),
		Chunks:     env.Int("OLLAMA_STANDIN_CHUNKS", 8),
		Delay:      env.Duration("OLLAMA_STANDIN_DELAY", 20*time.Millisecond),
		FirstByte:  env.Duration("OLLAMA_STANDIN_FIRST_BYTE", 75*time.Second),
		StartDelay: env.Duration("OLLAMA_STANDIN_START_DELAY", 0),
		PullDelay:  env.Duration("OLLAMA_STANDIN_PULL_DELAY", 0),
		Torn:       env.Duration("OLLAMA_STANDIN_TORN", 2*time.Second),
		GPU:        or("OLLAMA_STANDIN_GPU", "cuda"),
	}
	var err error
	s.fault, err = parseFaults(or("OLLAMA_STANDIN_FAULT", baked))
	return s, err
}

// Has says whether a fault is switched on.
func (s Switches) Has(fault string) bool { return s.fault[fault] }

func or(key, otherwise string) string {
	if v := env.Var(key); v != "" {
		return v
	}
	return otherwise
}

func parseFaults(list string) (map[string]bool, error) {
	known := map[string]bool{}
	for _, f := range Faults {
		known[f] = true
	}
	on := map[string]bool{}
	for _, f := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '|' || r == ' ' }) {
		if f == "none" {
			continue
		}
		if !known[f] {
			all := append([]string(nil), Faults...)
			sort.Strings(all)
			return nil, fmt.Errorf("unknown fault %q, known are %s", f, strings.Join(all, ", "))
		}
		on[f] = true
	}
	return on, nil
}

// loadFile never overrides the environment and ignores everything but OLLAMA_STANDIN_*.
func loadFile(path string) {
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		key, value, ok := strings.Cut(strings.TrimSpace(lines.Text()), "=")
		if _, set := os.LookupEnv(key); ok && !set && strings.HasPrefix(key, "OLLAMA_STANDIN_") {
			os.Setenv(key, value)
		}
	}
}
