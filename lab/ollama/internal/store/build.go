package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"

	"standin/internal/name"
)

// Parts are a new model's pieces; an empty piece gives no layer.
type Parts struct {
	Config   Config
	Weights  []Layer // already stored: model, projector, adapter …
	Template string
	System   string
	Params   map[string]any
	Messages []Message
	Licenses []string
}

// Message is one turn of a conversation.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// Create stores the pieces and publishes the manifest; blobs that only the replaced
// manifest used are removed, unless NoPrune is set.
func (s *Store) Create(n name.Name, p Parts) error {
	layers, err := s.layers(p)
	if err != nil {
		return err
	}
	text, err := json.Marshal(p.Config)
	if err != nil {
		return err
	}
	config, err := s.Add(ConfigType, "", bytes.NewReader(text))
	if err != nil {
		return err
	}
	return s.Replace(n, Encode(Manifest{2, ManifestType, config, layers}))
}

// Replace writes a manifest and then drops what only the old one of that name used.
func (s *Store) Replace(n name.Name, text []byte) error {
	old, err := s.Read(n)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.Warn("replacing a bad manifest: " + err.Error())
	}
	if err := s.Write(n, text); err != nil || s.NoPrune {
		return err
	}
	return s.Drop(old.Manifest)
}

func (s *Store) layers(p Parts) ([]Layer, error) {
	layers := append([]Layer(nil), p.Weights...)
	texts := [][2]string{{"template", p.Template}, {"system", p.System}}
	for _, license := range p.Licenses {
		texts = append(texts, [2]string{"license", license})
	}
	if len(p.Params) > 0 {
		texts = append(texts, [2]string{"params", compact(p.Params)})
	}
	if len(p.Messages) > 0 {
		texts = append(texts, [2]string{"messages", compact(p.Messages)})
	}
	for _, t := range texts {
		if t[1] == "" {
			continue
		}
		l, err := s.AddText(t[0], t[1])
		if err != nil {
			return nil, err
		}
		layers = append(layers, l)
	}
	return layers, nil
}

func compact(value any) string {
	text, _ := json.Marshal(value) // JSON came in, JSON goes out
	return string(text)
}
