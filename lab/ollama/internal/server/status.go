package server

import (
	"net/http"
	"strings"

	"standin/internal/env"
	"standin/internal/store"
)

func (s *Server) root(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("Ollama is running"))
}

func (s *Server) versionInfo(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"version": s.version})
}

func (s *Server) status(w http.ResponseWriter, _ *http.Request) {
	disabled, source := env.Cloud()
	writeJSON(w, http.StatusOK, map[string]any{"cloud": map[string]any{"disabled": disabled, "source": source}})
}

func (s *Server) recommendations(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{"recommendations": []any{}})
}

// account stands for every route that needs the vendor: forbidden when the cloud is off,
// otherwise signed out.
func (s *Server) account(w http.ResponseWriter, _ *http.Request) {
	if disabled, _ := env.Cloud(); disabled {
		dialect(native).refuse(w, errCloudDisabled)
		return
	}
	writeJSON(w, http.StatusUnauthorized, map[string]any{"error": "unauthorized",
		"signin_url": "https://ollama.com/connect?name=stand-in"})
}

var errCloudDisabled = fail(http.StatusForbidden, "ollama cloud is disabled: remote model is unavailable")

// cloudName says whether a name asks for a model in the vendor's cloud.
func cloudName(n string) bool {
	return strings.HasSuffix(n, ":cloud") || strings.HasSuffix(n, "-cloud")
}

func cloudError() error {
	if disabled, _ := env.Cloud(); disabled {
		return errCloudDisabled
	}
	return fail(http.StatusUnauthorized, "unauthorized")
}

// refuseCloud stops a local stub of a remote model.
func (s *Server) refuseCloud(m store.Model) error {
	if c, err := s.store.Config(m); err == nil && c.RemoteHost != "" {
		return cloudError()
	}
	return nil
}
