# What an Ollama server of systemd runs with; of another unit than ollama.service with _unit set.
_units_of_ollama() {
  systemctl show "${_unit:-ollama.service}" -p "$1" --value
}

# What the server runs with, or would be started with.
_settings() {
  _pid=$(_units_of_ollama MainPID)
  if [ "${_pid:-0}" != 0 ]; then
    tr '\0\t\n' '\n  ' <"/proc/$_pid/environ"
    return
  fi
  _units_of_ollama Environment | tr ' ' '\n'
  _units_of_ollama EnvironmentFiles | sed 's/ (ignore_errors=[a-z]*)$//' | while IFS= read -r _path; do
    cat "$_path"
  done
}

_store() {
  _store=$(_settings | sed -n 's/^OLLAMA_MODELS=//p' | tail -n 1)
  if [ -z "$_store" ]; then
    _user=$(_units_of_ollama User)
    _store=$(getent passwd "${_user:-root}" | cut -d : -f 6)/.ollama/models
  fi
}
