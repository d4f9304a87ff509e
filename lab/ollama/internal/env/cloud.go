package env

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// Cloud says whether the cloud is off, and by what: none, env, config or both.
func Cloud() (disabled bool, source string) {
	byEnv, byFile := Bool("OLLAMA_NO_CLOUD"), cloudOffInFile()
	switch {
	case byEnv && byFile:
		return true, "both"
	case byEnv:
		return true, "env"
	case byFile:
		return true, "config"
	}
	return false, "none"
}

func cloudOffInFile() bool {
	text, err := os.ReadFile(filepath.Join(os.Getenv("HOME"), ".ollama", "server.json"))
	if err != nil {
		return false
	}
	var file struct {
		Off bool `json:"disable_ollama_cloud"`
	}
	return json.Unmarshal(text, &file) == nil && file.Off
}
