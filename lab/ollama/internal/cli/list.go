package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
)

type entry struct {
	Name       string
	Digest     string
	Size       int64
	SizeVRAM   int64     `json:"size_vram"`
	Context    int       `json:"context_length"`
	ModifiedAt time.Time `json:"modified_at"`
	ExpiresAt  time.Time `json:"expires_at"`
	RemoteHost string    `json:"remote_host"`
}

type entries struct{ Models []entry }

func (a *app) list(args []string) error {
	var all entries
	if err := a.api.call("GET", "/api/tags", nil, &all); err != nil {
		return err
	}
	rows := [][]string{{"NAME", "ID", "SIZE", "MODIFIED"}}
	for _, m := range all.Models {
		if len(args) > 0 && !strings.HasPrefix(strings.ToLower(m.Name), strings.ToLower(args[0])) {
			continue
		}
		size := bytesText(m.Size)
		if m.RemoteHost != "" {
			size = "-"
		}
		rows = append(rows, []string{m.Name, m.Digest[:12], size, ago(time.Since(m.ModifiedAt))})
	}
	return a.table(rows)
}

func (a *app) ps([]string) error {
	var all entries
	if err := a.api.call("GET", "/api/ps", nil, &all); err != nil {
		return err
	}
	rows := [][]string{{"NAME", "ID", "SIZE", "PROCESSOR", "CONTEXT", "UNTIL"}}
	for _, m := range all.Models {
		rows = append(rows, []string{m.Name, m.Digest[:12], bytesText(m.Size), processor(m), fmt.Sprint(m.Context), until(m.ExpiresAt)})
	}
	return a.table(rows)
}

func (a *app) table(rows [][]string) error {
	w := tabwriter.NewWriter(a.out, 0, 4, 4, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(w, strings.Join(row, "\t")+"\t")
	}
	return w.Flush()
}

func processor(m entry) string {
	switch {
	case m.SizeVRAM == 0:
		return "100% CPU"
	case m.SizeVRAM == m.Size:
		return "100% GPU"
	}
	cpu := 100 * (m.Size - m.SizeVRAM) / m.Size
	return fmt.Sprintf("%d%%/%d%% CPU/GPU", cpu, 100-cpu)
}

func until(t time.Time) string {
	left := time.Until(t)
	if left > 100*365*24*time.Hour || t.Year() > 2300 {
		return "Forever"
	}
	if left <= 0 {
		return "Stopping..."
	}
	return span(left) + " from now"
}

func ago(d time.Duration) string {
	if d < time.Second {
		return "Less than a second ago"
	}
	return span(d) + " ago"
}

func span(d time.Duration) string {
	for _, unit := range []struct {
		name string
		size time.Duration
	}{{"day", 24 * time.Hour}, {"hour", time.Hour}, {"minute", time.Minute}, {"second", time.Second}} {
		if n := d / unit.size; n == 1 {
			return "1 " + unit.name
		} else if n > 1 {
			return fmt.Sprintf("%d %ss", n, unit.name)
		}
	}
	return "Less than a second"
}

// bytesText is a size in decimal units, as the real list prints it.
func bytesText(n int64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.0f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.0f KB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d B", n)
}
