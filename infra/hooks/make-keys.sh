#!/bin/sh
# Makes the write, admin and token keys that the vault lacks; a key that is there stays. Neither prints a key nor passes one
# on a command line. Runs after `azd provision`, and may be run by hand: AZURE_KEY_VAULT_NAME=… infra/hooks/make-keys.sh
set -eu
vault=${AZURE_KEY_VAULT_NAME:?names the key vault}

names() { az keyvault secret list --vault-name "$vault" --query '[].name' --output tsv; }

# A role that was just given takes some minutes to be in force. Until the vault can be read nothing is written: a key taken
# for missing would be replaced, and with the token key every link to unsubscribe or to choose that was ever sent.
tries=0
until kept=$(names); do
  tries=$((tries + 1))
  [ "$tries" -lt 20 ] || { echo "The key vault $vault can't be read: is the signed-in account a Key Vault Secrets Officer?" >&2; exit 1; }
  sleep "${WAIT_SECONDS:-15}"
done

for name in write-key admin-key token-key; do
  if printf '%s\n' "$kept" | tr -d '\r' | grep -qx "$name"; then continue; fi
  # 32 bytes in base64url.
  key=$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=\r\n')
  [ "${#key}" -eq 43 ] || { echo "openssl made no key" >&2; exit 1; }
  printf '%s' "$key" |
    az keyvault secret set --vault-name "$vault" --name "$name" --file /dev/stdin --encoding utf-8 --output none
  echo "made $name"
done
