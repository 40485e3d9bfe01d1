// Reads exports with the programs' own Go packages and prints what they get, one JSON object a file.
//
// Usage: export-reader KIND FILE...; KIND is compose-env, docker-env, compose-yaml, or compose-run: a compose file with the
// variables of this process, as docker compose takes them; or compose-folder: folders, with the files that docker compose
// chooses there when it is started in one with the variables of this process.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/docker/cli/pkg/kvfile"
)

func main() {
	kind := os.Args[1]
	answers := json.NewEncoder(os.Stdout)
	for _, path := range os.Args[2:] {
		values, err := read(kind, path)
		if err != nil {
			fmt.Fprintln(os.Stderr, path, err)
			values = nil
		}
		if err := answers.Encode(values); err != nil {
			panic(err)
		}
	}
}

func read(kind, path string) (map[string]string, error) {
	switch kind {
	case "compose-env":
		return dotenv.GetEnvFromFile(map[string]string{}, []string{path})
	case "docker-env":
		lines, err := kvfile.Parse(path, func(string) (string, bool) { return "", false })
		return fromLines(lines), err
	case "compose-yaml":
		return readProject(path)
	case "compose-run":
		return readProject(path, cli.WithOsEnv)
	case "compose-folder":
		return readFolder(path)
	}
	return nil, fmt.Errorf("unknown kind %s", kind)
}

func fromLines(lines []string) map[string]string {
	values := map[string]string{}
	for _, line := range lines {
		name, value, _ := strings.Cut(line, "=")
		values[name] = value
	}
	return values
}

// The environment of the service, from the files that docker compose chooses in a folder. The order of options is that of
// toProjectOptions in docker compose 2.40, and so is the format raw.
func readFolder(dir string) (map[string]string, error) {
	dotenv.RegisterFormat("raw", readRaw)
	if err := os.Chdir(dir); err != nil {
		return nil, err
	}
	var envFiles []string
	if named := os.Getenv("COMPOSE_ENV_FILES"); named != "" {
		envFiles = strings.Split(named, ",")
	}
	options, err := cli.NewProjectOptions(nil, cli.WithName("test"), cli.WithOsEnv, cli.WithEnvFiles(envFiles...), cli.WithDotEnv,
		cli.WithConfigFileEnv, cli.WithDefaultConfigPath, cli.WithEnvFiles(envFiles...), cli.WithDotEnv)
	if err != nil {
		return nil, err
	}
	return readService(options)
}

func readRaw(r io.Reader, _ string, vars map[string]string, lookup func(string) (string, bool)) error {
	lines, err := kvfile.ParseFromReader(r, lookup)
	for name, value := range fromLines(lines) {
		vars[name] = value
	}
	return err
}

// The environment of the service, and of each secret the content of its file under "file:NAME".
func readProject(path string, more ...cli.ProjectOptionsFn) (map[string]string, error) {
	with := append([]cli.ProjectOptionsFn{cli.WithName("test"), cli.WithWorkingDirectory(filepath.Dir(path))}, more...)
	options, err := cli.NewProjectOptions([]string{path}, with...)
	if err != nil {
		return nil, err
	}
	return readService(options)
}

func readService(options *cli.ProjectOptions) (map[string]string, error) {
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	service, err := project.GetService("open-webui")
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	for name, value := range service.Environment {
		if value != nil {
			values[name] = *value
		}
	}
	for _, secret := range service.Secrets {
		content, err := os.ReadFile(project.Secrets[secret.Source].File)
		if err != nil {
			return nil, err
		}
		values["file:"+secret.Source] = string(content)
	}
	return values, nil
}
