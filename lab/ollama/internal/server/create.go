package server

import (
	"encoding/json"
	"net/http"
	"os"
	"sort"
	"strings"

	"standin/internal/name"
	"standin/internal/store"
)

type createRequest struct {
	nameRequest
	From       string            `json:"from"`
	Files      map[string]string `json:"files"`
	Adapters   map[string]string `json:"adapters"`
	Template   string            `json:"template"`
	System     string            `json:"system"`
	License    any               `json:"license"`
	Parameters map[string]any    `json:"parameters"`
	Messages   []store.Message   `json:"messages"`
	Renderer   string            `json:"renderer"`
	Parser     string            `json:"parser"`
	Requires   string            `json:"requires"`
}

// create builds a model from another one or from uploaded files.
func (s *Server) create(w http.ResponseWriter, r *http.Request) {
	var req createRequest
	err := read(r, &req)
	var n name.Name
	if err == nil {
		n, err = validName(req.name())
	}
	if err == nil && req.From == "" && len(req.Files) == 0 {
		err = fail(http.StatusBadRequest, "neither 'from' or 'files' was specified")
	}
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	progress(w, req.Stream, func(report func(any)) error { return s.build(r, n, req, report) })
}

func (s *Server) build(r *http.Request, n name.Name, req createRequest, report func(any)) error {
	var parts store.Parts
	var err error
	if req.From != "" {
		parts, err = s.inherit(r, req.From, report)
	} else {
		parts, err = s.fromFiles(req.Files, "model")
		parts.Config = store.Config{ModelFormat: "gguf", ModelFamily: "llama", ModelFamilies: []string{"llama"},
			ModelType: "1.2B", FileType: "Q8_0", Capabilities: []string{"completion"}, Architecture: "amd64", OS: "linux"}
	}
	if err != nil {
		return err
	}
	adapters, err := s.fromFiles(req.Adapters, "adapter")
	if err != nil {
		return err
	}
	parts.Weights = append(parts.Weights, adapters.Weights...)
	for _, l := range parts.Weights {
		report(map[string]string{"status": "using existing layer " + l.Digest})
	}
	req.override(&parts)
	report(map[string]string{"status": "writing manifest"})
	if err := s.store.Create(n, parts); err != nil {
		return err
	}
	report(map[string]string{"status": "success"})
	return nil
}

// inherit takes over a local model's pieces; an absent one is pulled, as the real server does.
func (s *Server) inherit(r *http.Request, from string, report func(any)) (store.Parts, error) {
	n, err := validName(from)
	if err != nil {
		return store.Parts{}, err
	}
	m, err := s.store.Find(n)
	if os.IsNotExist(err) {
		if err = s.pullModel(r, n, report); err == nil {
			m, err = s.store.Find(n)
		}
	}
	if err != nil {
		return store.Parts{}, err
	}
	parts := store.Parts{Template: s.store.Text(m, "template"), System: s.store.Text(m, "system"),
		Params: s.store.Params(m), Licenses: s.licenses(m)}
	_ = json.Unmarshal([]byte(s.store.Text(m, "messages")), &parts.Messages) // absent: none
	if parts.Config, err = s.store.Config(m); err != nil {
		return store.Parts{}, err
	}
	for _, l := range m.Manifest.Layers {
		switch strings.TrimPrefix(l.MediaType, store.LayerPrefix) {
		case "template", "prompt", "system", "params", "messages", "license":
		default:
			l.From = m.Name.Short()
			parts.Weights = append(parts.Weights, l)
		}
	}
	return parts, nil
}

// fromFiles turns uploaded blobs, name to digest, into layers in the order of their names.
func (s *Server) fromFiles(files map[string]string, kind string) (store.Parts, error) {
	var parts store.Parts
	var names []string
	for file := range files {
		names = append(names, file)
	}
	sort.Strings(names)
	for _, file := range names {
		path, err := s.store.BlobPath(files[file])
		if err != nil {
			return parts, fail(http.StatusBadRequest, "%s", err)
		}
		info, err := os.Stat(path)
		if err != nil {
			return parts, fail(http.StatusBadRequest, "invalid digest format: %s has no blob", files[file])
		}
		parts.Weights = append(parts.Weights, store.Layer{MediaType: store.LayerPrefix + kind, Digest: files[file], Size: info.Size()})
	}
	return parts, nil
}

func (req createRequest) override(p *store.Parts) {
	set := func(to *string, value string) {
		if value != "" {
			*to = value
		}
	}
	set(&p.Template, req.Template)
	set(&p.System, req.System)
	set(&p.Config.Renderer, req.Renderer)
	set(&p.Config.Parser, req.Parser)
	set(&p.Config.Requires, req.Requires)
	if len(req.Messages) > 0 {
		p.Messages = req.Messages
	}
	if len(req.Parameters) > 0 && p.Params == nil {
		p.Params = map[string]any{}
	}
	for key, value := range req.Parameters {
		p.Params[key] = value
	}
	switch license := req.License.(type) {
	case string:
		if license != "" {
			p.Licenses = []string{license}
		}
	case []any:
		p.Licenses = nil
		for _, text := range license {
			if text, ok := text.(string); ok {
				p.Licenses = append(p.Licenses, text)
			}
		}
	}
}
