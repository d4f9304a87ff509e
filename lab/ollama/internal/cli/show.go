package cli

import (
	"errors"
	"fmt"
	"strings"
)

type shown struct {
	Modelfile, Parameters, System, Template, License string
	Capabilities                                     []string
	Details                                          struct {
		Family        string
		ParameterSize string `json:"parameter_size"`
		Quantization  string `json:"quantization_level"`
	}
	ModelInfo map[string]any `json:"model_info"`
}

func (a *app) show(args []string) error {
	flag := ""
	for _, arg := range args[1:] {
		switch arg {
		case "--modelfile", "--parameters", "--system", "--template", "--license":
			if flag != "" {
				return errors.New("only one of '--license', '--modelfile', '--parameters', '--system', or '--template' can be specified")
			}
			flag = arg
		case "-v", "--verbose":
		default:
			return fmt.Errorf("unknown flag: %s", arg)
		}
	}
	var m shown
	if err := a.api.call("POST", "/api/show", map[string]string{"model": args[0]}, &m); err != nil {
		return err
	}
	switch flag {
	case "--modelfile":
		fmt.Fprintln(a.out, m.Modelfile)
	case "--parameters":
		fmt.Fprintln(a.out, m.Parameters)
	case "--system":
		fmt.Fprintln(a.out, m.System)
	case "--template":
		fmt.Fprintln(a.out, m.Template)
	case "--license":
		fmt.Fprintln(a.out, m.License)
	case "":
		a.overview(m)
	}
	return nil
}

func (a *app) overview(m shown) {
	fmt.Fprintf(a.out, "  Model\n    architecture        %s\n    parameters          %s\n    context length      %v\n"+
		"    embedding length    %v\n    quantization        %s\n\n", m.Details.Family, m.Details.ParameterSize,
		m.ModelInfo[m.Details.Family+".context_length"], m.ModelInfo[m.Details.Family+".embedding_length"], m.Details.Quantization)
	fmt.Fprintf(a.out, "  Capabilities\n    %s\n\n", strings.Join(m.Capabilities, "\n    "))
	for _, section := range [][2]string{{"Parameters", m.Parameters}, {"System", m.System}, {"License", m.License}} {
		if section[1] != "" {
			fmt.Fprintf(a.out, "  %s\n    %s\n\n", section[0], strings.ReplaceAll(strings.TrimSpace(section[1]), "\n", "\n    "))
		}
	}
}
