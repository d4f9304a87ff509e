// Package env reads the OLLAMA_* settings with the real server's rules for quotes,
// booleans, durations and the host.
package env

import (
	"math"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Var is a variable's value without surrounding spaces and quotes.
func Var(key string) string {
	return strings.Trim(strings.TrimSpace(os.Getenv(key)), "\"'")
}

// Bool is false when unset; a value that is no boolean counts as true, as in Ollama.
func Bool(key string) bool {
	s := Var(key)
	if s == "" {
		return false
	}
	b, err := strconv.ParseBool(s)
	return err != nil || b
}

// Int is a whole number, or the default when unset or malformed.
func Int(key string, otherwise int) int {
	if n, err := strconv.Atoi(Var(key)); err == nil {
		return n
	}
	return otherwise
}

// Duration is a Go duration or a bare number of seconds; negative means for ever.
func Duration(key string, otherwise time.Duration) time.Duration {
	d, ok := ParseDuration(Var(key))
	if !ok {
		return otherwise
	}
	return d
}

// ParseDuration reads "5m", "30" (seconds) or a negative value (for ever).
func ParseDuration(s string) (time.Duration, bool) {
	d, err := time.ParseDuration(s)
	if err != nil {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return 0, false
		}
		d = time.Duration(n) * time.Second
	}
	if d < 0 {
		d = math.MaxInt64
	}
	return d, true
}

// Models is the store's folder.
func Models() string {
	if s := Var("OLLAMA_MODELS"); s != "" {
		return s
	}
	return filepath.Join(os.Getenv("HOME"), ".ollama", "models")
}

// Host is the address to bind or to call, host:port, and the URL scheme to call it with.
func Host() (scheme, hostport string) {
	scheme, rest, port := "http", Var("OLLAMA_HOST"), "11434"
	if s, r, ok := strings.Cut(rest, "://"); ok {
		scheme, rest = s, r
		if p, known := map[string]string{"http": "80", "https": "443"}[s]; known {
			port = p
		}
	}
	rest, _, _ = strings.Cut(rest, "/")
	host, p, err := net.SplitHostPort(rest)
	if err != nil {
		return scheme, net.JoinHostPort(bareHost(rest), port)
	}
	if n, err := strconv.ParseUint(p, 10, 16); err == nil {
		port = strconv.FormatUint(n, 10)
	}
	return scheme, net.JoinHostPort(host, port)
}

func bareHost(s string) string {
	if s == "" {
		return "127.0.0.1"
	}
	return strings.Trim(s, "[]")
}

// Origins is the CORS allow list: the user's own entries, then the built-in ones.
func Origins() []string {
	var list []string
	if s := Var("OLLAMA_ORIGINS"); s != "" {
		list = strings.Split(s, ",")
	}
	for _, host := range []string{"localhost", "127.0.0.1", "0.0.0.0"} {
		for _, scheme := range []string{"http://", "https://"} {
			list = append(list, scheme+host, scheme+host+":*")
		}
	}
	return append(list, "app://*", "file://*", "tauri://*", "vscode-webview://*", "vscode-file://*")
}
