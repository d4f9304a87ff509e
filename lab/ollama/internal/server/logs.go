package server

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"time"
)

func (s *Server) info(msg, fields string) { s.log("INFO", msg, fields) }
func (s *Server) warn(msg string)         { s.log("WARN", msg, "") }

func (s *Server) log(level, msg, fields string) {
	if fields != "" {
		fields = " " + fields
	}
	s.print(fmt.Sprintf("time=%s level=%s source=routes.go:1 msg=%q%s\n",
		time.Now().Format("2006-01-02T15:04:05.000Z07:00"), level, msg, fields))
}

func (s *Server) print(line string) {
	s.logMu.Lock()
	defer s.logMu.Unlock()
	_, _ = fmt.Fprint(s.logs, line) // a full journal must not stop the server
}

// logConfig prints the effective environment, proxy credentials included, as Ollama does.
func (s *Server) logConfig() {
	var pairs []string
	for _, pair := range os.Environ() {
		key, _, _ := strings.Cut(pair, "=")
		proxy := strings.Contains(strings.ToUpper(key), "_PROXY")
		if proxy || strings.HasPrefix(key, "OLLAMA_") && !strings.HasPrefix(key, "OLLAMA_STANDIN_") {
			pairs = append(pairs, strings.Replace(pair, "=", ":", 1))
		}
	}
	sort.Strings(pairs)
	s.info("server config", fmt.Sprintf("env=%q", "map["+strings.Join(pairs, " ")+"]"))
}
