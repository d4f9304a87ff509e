package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"standin/internal/modelfile"
	"standin/internal/store"
)

type nameRequest struct {
	Model  string `json:"model"`
	Name   string `json:"name"` // old spelling
	Stream *bool  `json:"stream"`
}

func (n nameRequest) name() string {
	if n.Model != "" {
		return n.Model
	}
	return n.Name
}

// show tells everything of a model, with host paths and system prompt: that is why it is sensitive.
func (s *Server) show(w http.ResponseWriter, r *http.Request) {
	var req nameRequest
	err := read(r, &req)
	if err == nil && req.name() == "" {
		err = fail(http.StatusBadRequest, "model is required")
	}
	var m store.Model
	if err == nil {
		m, err = s.find(req.name())
	}
	var config store.Config
	if err == nil {
		config, err = s.store.Config(m)
	}
	if err != nil {
		dialect(native).refuse(w, err)
		return
	}
	commands := s.commands(m, config)
	writeJSON(w, http.StatusOK, map[string]any{
		"license": strings.Join(arguments(commands, "license"), "\n"), "modelfile": modelfile.Print(m.Name.Short(), commands),
		"parameters": parameterText(commands), "template": s.template(m), "system": s.store.Text(m, "system"),
		"details": details(config), "capabilities": config.Capabilities, "requires": config.Requires,
		"modified_at": m.Modified.Format(time.RFC3339Nano),
		"model_info": map[string]any{"general.architecture": config.ModelFamily, "general.parameter_count": m.Size(),
			config.ModelFamily + ".context_length": config.ContextLen, config.ModelFamily + ".embedding_length": config.EmbedLen},
	})
}

// commands is the model as Modelfile instructions, FROM being the blob's absolute path.
func (s *Server) commands(m store.Model, config store.Config) []modelfile.Command {
	var list []modelfile.Command
	for _, l := range m.Manifest.Layers {
		path, err := s.store.BlobPath(l.Digest)
		if err != nil {
			continue
		}
		switch strings.TrimPrefix(l.MediaType, store.LayerPrefix) {
		case "model", "projector":
			list = append(list, modelfile.Command{Word: "from", Arg: path})
		case "adapter":
			list = append(list, modelfile.Command{Word: "adapter", Arg: path})
		}
	}
	list = append(list, modelfile.Command{Word: "template", Arg: s.template(m)})
	for _, word := range [][2]string{{"system", s.store.Text(m, "system")}, {"renderer", config.Renderer}, {"parser", config.Parser}} {
		if word[1] != "" {
			list = append(list, modelfile.Command{Word: word[0], Arg: word[1]})
		}
	}
	for key, value := range s.store.Params(m) {
		values, many := value.([]any)
		if !many {
			values = []any{value}
		}
		for _, v := range values {
			list = append(list, modelfile.Command{Word: "parameter", Key: key, Arg: fmt.Sprint(v)})
		}
	}
	for _, license := range s.licenses(m) {
		list = append(list, modelfile.Command{Word: "license", Arg: license})
	}
	var messages []store.Message
	_ = json.Unmarshal([]byte(s.store.Text(m, "messages")), &messages) // absent: none
	for _, turn := range messages {
		list = append(list, modelfile.Command{Word: "message", Key: turn.Role, Arg: turn.Content})
	}
	return list
}

// template falls back to the default, which is printed even for a model without one.
func (s *Server) template(m store.Model) string {
	for _, kind := range []string{"template", "prompt"} {
		if text := s.store.Text(m, kind); text != "" {
			return text
		}
	}
	return "{{ .Prompt }}"
}

func (s *Server) licenses(m store.Model) (texts []string) {
	for _, l := range m.Manifest.Layers {
		if l.MediaType == store.LayerPrefix+"license" {
			one := store.Model{Manifest: store.Manifest{Layers: []store.Layer{l}}}
			texts = append(texts, s.store.Text(one, "license"))
		}
	}
	return texts
}

func arguments(commands []modelfile.Command, word string) (args []string) {
	for _, c := range commands {
		if c.Word == word {
			args = append(args, c.Arg)
		}
	}
	return args
}

func parameterText(commands []modelfile.Command) string {
	var lines []string
	for _, c := range commands {
		if c.Word == "parameter" {
			lines = append(lines, fmt.Sprintf("%-30s %q", c.Key, c.Arg))
		}
	}
	return strings.Join(lines, "\n")
}
