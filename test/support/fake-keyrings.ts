import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/**
 * Tools of three operating systems, as little scripts that keep what they are given in a folder and note their
 * arguments: what others on a machine could see of them.
 */
const TOOLS: Readonly<Record<string, string>> = {
  'secret-tool': `
verb=$1
for id; do :; done
case $verb in
  store) cat > "$FAKE_KEYRING/item-$id" ;;
  lookup) [ -f "$FAKE_KEYRING/item-$id" ] || exit 1; cat "$FAKE_KEYRING/item-$id" ;;
  clear) rm -f "$FAKE_KEYRING/item-$id" ;;
esac`,
  security: `
option() { wanted=$1; shift; while [ $# -gt 1 ]; do [ "$1" = "$wanted" ] && echo "$2"; shift; done; }
case $1 in
  -i)
    while read -r line; do
      eval "set -- $line"
      [ "$1" = add-generic-password ] || exit 1
      printf %s "$(option -w "$@")" > "$FAKE_KEYRING/item-$(option -a "$@")"
    done ;;
  find-generic-password)
    item=$FAKE_KEYRING/item-$(option -a "$@")
    [ -f "$item" ] || exit 44
    cat "$item"; echo ;;
  delete-generic-password) rm -f "$FAKE_KEYRING/item-$(option -a "$@")" ;;
esac`,
  'powershell.exe': `
for script; do :; done
id=$(printf %s "$script" | sed -n "s/.*'climc','\\([^']*\\)'.*/\\1/p")
case $script in
  *vault.Add*) tr -d '\\r\\n' > "$FAKE_KEYRING/item-$id" ;;
  *vault.Remove*) rm -f "$FAKE_KEYRING/item-$id" ;;
  *RetrievePassword*) [ -f "$FAKE_KEYRING/item-$id" ] || exit 1; cat "$FAKE_KEYRING/item-$id" ;;
esac`,
}

/** Installs the tools in a folder; the environment in which they are found. */
export async function fakeKeyrings(folder: string): Promise<Record<string, string>> {
  const bin = join(folder, 'bin')
  const items = join(folder, 'keyring')
  await mkdir(bin, { recursive: true })
  await mkdir(items, { recursive: true })
  for (const [name, script] of Object.entries(TOOLS)) {
    const note = `printf '%s\\n' "$0 $*" >> "$FAKE_KEYRING/arguments"`
    await install(bin, name, `${note}\n${script}`)
  }
  return { FAKE_KEYRING: items, PATH: [bin, '/usr/bin', '/bin'].join(delimiter) }
}

/** Puts another script in a tool's place. */
export async function install(bin: string, name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(bin, name), 0o755)
}

/** What could be seen of the tools' command lines. */
export function argumentsSeen(env: Readonly<Record<string, string>>): Promise<string> {
  return readFile(join(env.FAKE_KEYRING ?? '', 'arguments'), 'utf8')
}
