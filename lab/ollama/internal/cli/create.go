package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"standin/internal/modelfile"
)

// create reads a Modelfile. A FROM that is a file is hashed and uploaded (HEAD, then POST);
// any other FROM is a model's name.
func (a *app) create(args []string) error {
	file, quiet := "Modelfile", false
	for i := 1; i < len(args); i++ {
		switch {
		case (args[i] == "-f" || args[i] == "--file") && i+1 < len(args):
			i++
			file = args[i]
		case args[i] == "-q" || args[i] == "--quiet":
			quiet = true
		default:
			return fmt.Errorf("unknown argument: %s", args[i])
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("no Modelfile or safetensors files found: %w", err)
	}
	commands, err := modelfile.Parse(string(text))
	if err != nil {
		return err
	}
	body, err := a.request(args[0], filepath.Dir(file), commands)
	if err != nil {
		return err
	}
	return a.api.stream("/api/create", body, func(l line) {
		if !quiet {
			fmt.Fprintln(a.errOut, l.Status)
		}
	})
}

func (a *app) request(model, dir string, commands []modelfile.Command) (map[string]any, error) {
	body := map[string]any{"model": model, "parameters": modelfile.Params(commands)}
	files, adapters := map[string]string{}, map[string]string{}
	var licenses []string
	var messages []map[string]string
	for _, c := range commands {
		switch c.Word {
		case "from", "adapter":
			target := map[string]map[string]string{"from": files, "adapter": adapters}[c.Word]
			path, isFile := existing(dir, c.Arg)
			if !isFile {
				body["from"] = c.Arg
				continue
			}
			digest, err := a.upload(path)
			if err != nil {
				return nil, err
			}
			target[filepath.Base(path)] = digest
		case "license":
			licenses = append(licenses, c.Arg)
		case "message":
			messages = append(messages, map[string]string{"role": c.Key, "content": c.Arg})
		case "parameter":
		default:
			body[c.Word] = c.Arg
		}
	}
	body["files"], body["adapters"], body["messages"] = files, adapters, messages
	if len(licenses) > 0 {
		body["license"] = licenses
	}
	return body, nil
}

func existing(dir, arg string) (string, bool) {
	if strings.HasPrefix(arg, "~/") {
		arg = filepath.Join(os.Getenv("HOME"), arg[2:])
	}
	if !filepath.IsAbs(arg) {
		arg = filepath.Join(dir, arg)
	}
	info, err := os.Stat(arg)
	return arg, err == nil && info.Mode().IsRegular()
}

func (a *app) upload(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return "", err
	}
	digest := "sha256:" + hex.EncodeToString(hash.Sum(nil))
	err = a.api.call(http.MethodHead, "/api/blobs/"+digest, nil, nil)
	if s, ok := err.(statusError); !ok || s.status != http.StatusNotFound {
		return digest, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	resp, err := a.api.send(http.MethodPost, "/api/blobs/"+digest, io.NopCloser(f))
	if err != nil {
		return "", err
	}
	return digest, resp.Body.Close()
}
