package server

import (
	"errors"
	"io/fs"
	"net/http"
	"time"

	"standin/internal/name"
	"standin/internal/store"
)

// find reads a model by any spelling of its name, for inference too.
func (s *Server) find(given string) (store.Model, error) {
	m, err := s.store.Find(name.Parse(given))
	if errors.Is(err, fs.ErrNotExist) {
		if cloudName(given) {
			return m, cloudError()
		}
		return m, fail(http.StatusNotFound, "model '%s' not found", given)
	}
	return m, err
}

func details(c store.Config) map[string]any {
	return map[string]any{"parent_model": "", "format": c.ModelFormat, "family": c.ModelFamily,
		"families": c.ModelFamilies, "parameter_size": c.ModelType, "quantization_level": c.FileType}
}

// tags lists the store as it is on disk now.
func (s *Server) tags(w http.ResponseWriter, _ *http.Request) {
	models, err := s.store.List()
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	list := []any{}
	for _, m := range models {
		entry := s.summary(m)
		entry["modified_at"] = m.Modified.Format(time.RFC3339Nano)
		list = append(list, entry)
	}
	writeJSON(w, http.StatusOK, map[string]any{"models": list})
}

func (s *Server) summary(m store.Model) map[string]any {
	config, err := s.store.Config(m)
	if err != nil {
		s.warn("bad config of " + m.Name.Short() + ": " + err.Error())
	}
	entry := map[string]any{"name": m.Name.Short(), "model": m.Name.Short(), "size": m.Size(), "digest": m.Digest,
		"details": details(config), "capabilities": config.Capabilities}
	if config.RemoteHost != "" {
		entry["remote_host"], entry["remote_model"] = config.RemoteHost, config.RemoteModel
	}
	return entry
}

// ps lists loaded models; on the CPU size_vram is 0.
func (s *Server) ps(w http.ResponseWriter, _ *http.Request) {
	list := []any{}
	for _, l := range s.runner.running() {
		entry := s.summary(l.model)
		var vram int64
		if s.libs.gpu {
			vram = l.model.Size()
		}
		entry["size_vram"], entry["context_length"] = vram, l.context
		entry["expires_at"] = l.expires.Format(time.RFC3339Nano)
		list = append(list, entry)
	}
	writeJSON(w, http.StatusOK, map[string]any{"models": list})
}

func (s *Server) openAIModels(w http.ResponseWriter, _ *http.Request) {
	models, err := s.store.List()
	if err != nil {
		dialect(openAI).refuse(w, err)
		return
	}
	list := []any{}
	for _, m := range models {
		list = append(list, openAIEntry(m))
	}
	writeJSON(w, http.StatusOK, map[string]any{"object": "list", "data": list})
}

func (s *Server) openAIModel(w http.ResponseWriter, r *http.Request) {
	m, err := s.find(last(r))
	if err != nil {
		dialect(openAI).refuse(w, err)
		return
	}
	writeJSON(w, http.StatusOK, openAIEntry(m))
}

func openAIEntry(m store.Model) map[string]any {
	return map[string]any{"id": m.Name.Short(), "object": "model", "created": m.Modified.Unix(), "owned_by": m.Name.Namespace}
}
