package env

import (
	"math"
	"testing"
	"time"
)

func TestHostFillsInSchemeAndPort(t *testing.T) {
	cases := map[string]string{
		"":                     "http 127.0.0.1:11434",
		"0.0.0.0":              "http 0.0.0.0:11434",
		"0.0.0.0:8080":         "http 0.0.0.0:8080",
		":8080":                "http :8080",
		"[::1]":                "http [::1]:11434",
		"::1":                  "http [::1]:11434",
		"http://x.example":     "http x.example:80",
		"https://x.example/a":  "https x.example:443",
		" \"127.0.0.1:9\" ":    "http 127.0.0.1:9",
		"127.0.0.1:notanumber": "http 127.0.0.1:11434",
	}
	for in, want := range cases {
		t.Setenv("OLLAMA_HOST", in)
		if s, h := Host(); s+" "+h != want {
			t.Errorf("%q: got %s %s, want %s", in, s, h, want)
		}
	}
}

func TestAnUnparsableBooleanCountsAsTrue(t *testing.T) {
	for in, want := range map[string]bool{"": false, "0": false, "false": false, "1": true, "yes": true, "off": true} {
		t.Setenv("OLLAMA_NOPRUNE", in)
		if got := Bool("OLLAMA_NOPRUNE"); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestDurationsAreSecondsOrForEver(t *testing.T) {
	for in, want := range map[string]time.Duration{"": time.Minute, "30": 30 * time.Second, "2m": 2 * time.Minute,
		"-1": math.MaxInt64, "-1s": math.MaxInt64, "junk": time.Minute} {
		t.Setenv("OLLAMA_KEEP_ALIVE", in)
		if got := Duration("OLLAMA_KEEP_ALIVE", time.Minute); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestCloudNamesItsSource(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("OLLAMA_NO_CLOUD", "1")
	if off, source := Cloud(); !off || source != "env" {
		t.Errorf("%v %s", off, source)
	}
}
