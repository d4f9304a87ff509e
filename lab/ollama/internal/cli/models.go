package cli

import (
	"fmt"
	"strings"
)

// pull prints each new status on stderr; --insecure is accepted, the registry is a folder.
func (a *app) pull(args []string) error {
	last := ""
	return a.api.stream("/api/pull", map[string]any{"model": args[0], "insecure": len(args) > 1}, func(l line) {
		text := l.Status
		if l.Total > 0 && l.Completed == l.Total {
			text = fmt.Sprintf("%s: 100%%", l.Status)
		}
		if text != last {
			fmt.Fprintln(a.errOut, text)
		}
		last = text
	})
}

func (a *app) cp(args []string) error {
	err := a.api.call("POST", "/api/copy", map[string]string{"source": args[0], "destination": args[1]}, nil)
	if err == nil {
		fmt.Fprintf(a.out, "copied '%s' to '%s'\n", args[0], args[1])
	}
	return err
}

func (a *app) rm(args []string) error {
	for _, model := range args {
		if err := a.api.call("DELETE", "/api/delete", map[string]string{"model": model}, nil); err != nil {
			return err
		}
		fmt.Fprintf(a.out, "deleted '%s'\n", model)
	}
	return nil
}

func (a *app) stop(args []string) error {
	err := a.api.call("POST", "/api/generate", map[string]any{"model": args[0], "keep_alive": 0}, nil)
	if s, ok := err.(statusError); ok && s.status == 404 {
		return fmt.Errorf("couldn't find model %q to stop", args[0])
	}
	return err
}

func (a *app) run(args []string) error {
	body := map[string]any{"model": args[0], "prompt": strings.Join(args[1:], " ")}
	err := a.api.stream("/api/generate", body, func(l line) { fmt.Fprint(a.out, l.Response) })
	if err == nil && len(args) > 1 {
		fmt.Fprintln(a.out)
	}
	return err
}
