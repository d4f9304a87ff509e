package server

import (
	"encoding/json"
	"strings"
	"time"

	"standin/internal/env"
)

// options are the fields that all native inference requests share.
type options struct {
	Model     string          `json:"model"`
	Stream    *bool           `json:"stream"`
	KeepAlive json.RawMessage `json:"keep_alive"`
	Options   map[string]any  `json:"options"`
}

// streamed is true unless the client says false: the native API's default.
func (o options) streamed() bool { return o.Stream == nil || *o.Stream }

func (o options) context() int {
	if n, ok := o.Options["num_ctx"].(float64); ok {
		return int(n)
	}
	if n := env.Int("OLLAMA_CONTEXT_LENGTH", 0); n > 0 {
		return n
	}
	return 4096
}

// keepAlive is the request's value (a number of seconds or a duration), else the server's.
func (o options) keepAlive() time.Duration {
	if d, ok := env.ParseDuration(strings.Trim(string(o.KeepAlive), `"`)); ok {
		return d
	}
	return env.Duration("OLLAMA_KEEP_ALIVE", 5*time.Minute)
}
