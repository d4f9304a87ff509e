package store

import (
	"encoding/json"
	"os"
)

// Config is the config blob: what a model says of itself.
type Config struct {
	ModelFormat   string   `json:"model_format"`
	ModelFamily   string   `json:"model_family"`
	ModelFamilies []string `json:"model_families"`
	ModelType     string   `json:"model_type"`
	FileType      string   `json:"file_type"`
	Renderer      string   `json:"renderer,omitempty"`
	Parser        string   `json:"parser,omitempty"`
	Requires      string   `json:"requires,omitempty"`
	RemoteHost    string   `json:"remote_host,omitempty"`
	RemoteModel   string   `json:"remote_model,omitempty"`
	Capabilities  []string `json:"capabilities,omitempty"`
	ContextLen    int      `json:"context_length,omitempty"`
	EmbedLen      int      `json:"embedding_length,omitempty"`
	BaseName      string   `json:"base_name,omitempty"`
	Architecture  string   `json:"architecture"`
	OS            string   `json:"os"`
}

// Config reads a model's config blob.
func (s *Store) Config(m Model) (Config, error) {
	var c Config
	text, err := s.text(m.Manifest.Config)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(text, &c)
}

// Text is the content of a model's first layer of a kind, "" when it has none.
func (s *Store) Text(m Model, kind string) string {
	l, ok := m.Layer(kind)
	if !ok {
		return ""
	}
	text, err := s.text(l)
	if err != nil {
		s.Warn("unreadable layer " + l.Digest + ": " + err.Error())
	}
	return string(text)
}

// Params are the model's default parameters.
func (s *Store) Params(m Model) map[string]any {
	params := map[string]any{}
	_ = json.Unmarshal([]byte(s.Text(m, "params")), &params) // absent or broken: no parameters
	return params
}

func (s *Store) text(l Layer) ([]byte, error) {
	path, err := s.BlobPath(l.Digest)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}
