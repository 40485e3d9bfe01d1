#!/bin/sh
# What start.sh of Open WebUI's image (backend/start.sh, from 0.10.0 on) does with the key: it takes the variable, else the file that
# WEBUI_SECRET_KEY_FILE names, else .webui_secret_key beside the script; a file that is not there is made.
cd "$(dirname "$0")" || exit

key_file=${WEBUI_SECRET_KEY_FILE:-.webui_secret_key}
if [ -z "$WEBUI_SECRET_KEY$WEBUI_JWT_SECRET_KEY" ]; then
  echo 'Loading WEBUI_SECRET_KEY from file, not provided as an environment variable.'
  if [ ! -e "$key_file" ]; then
    echo 'Generating WEBUI_SECRET_KEY'
    head -c 24 /dev/urandom | base64 >"$key_file"
  fi
  echo "Loading WEBUI_SECRET_KEY from $key_file"
  WEBUI_SECRET_KEY=$(cat "$key_file")
fi
export WEBUI_SECRET_KEY
exec ./serve "${HOST:-0.0.0.0}" "${PORT:-8080}"
