# What of models lies in a store. Only reads. A library: the scripts that ask for models come after it.

manifest_of() { # a model's name, as its manifest's path in a store: HOST/NAMESPACE/MODEL/TAG
  case $1 in
    */*/*) path=$1 ;;
    */*) path=registry.ollama.ai/$1 ;;
    *) path=registry.ollama.ai/library/$1 ;;
  esac
  case ${path##*/} in
    *:*) printf '%s\n' "${path%:*}/${path##*:}" ;;
    *) printf '%s\n' "$path/latest" ;;
  esac
}

blobs_of() { # a manifest: "SIZE sha256-HEX" of each blob; the order of the names in it does not matter
  tr -d ' \t\r\n' <"$1" | tr '{}' '[\n*]' |
    sed -n 's/.*"digest":"sha256:\([0-9a-f]\{64\}\)".*/& \1/; s/.*"size":\([0-9][0-9]*\).* \([0-9a-f]\{64\}\)$/\1 sha256-\2/p'
}

broken_of() { # STORE MANIFEST: blobs that are absent or of another size
  blobs_of "$2" | while read -r size blob; do
    [ "$(stat -c %s "$1/blobs/$blob" 2>/dev/null)" = "$size" ] || printf '%s\n' "$blob"
  done
}

is_whole() { # STORE NAME
  manifest=$1/manifests/$(manifest_of "$2")
  [ -f "$manifest" ] && [ -n "$(blobs_of "$manifest")" ] && [ -z "$(broken_of "$1" "$manifest")" ]
}
