# The command 'ollama' sends neither keys nor passwords nor certificates: the door refuses it. Who may log in to the host
# lets it speak to the server itself, past the door and its limits:
ssh -N -L 127.0.0.1:11435:127.0.0.1:11434 @DOOR@ &
OLLAMA_HOST=127.0.0.1:11435 ollama run @MODEL@
