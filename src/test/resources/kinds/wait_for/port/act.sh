wait_for_run connected 30 0 1 'Ollama does not answer' '127.0.0.1' 11434 5
