import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../cli/context.ts'
import { ClimcError, ConfigError } from '../core/errors/index.ts'
import { fileTrouble } from '../core/file-trouble.ts'

/**
 * Lets the user change a text in an editor: the one in `VISUAL` or `EDITOR`, else vi. The file that is edited belongs to
 * its owner alone and is deleted afterwards.
 * @param name the file's name, which tells the editor what is in it, e.g. `container.yaml`
 * @throws ConfigError without a terminal and without an editor that was asked for; ClimcError when the editor fails
 */
export async function edit(context: Context, text: string, name: string): Promise<string> {
  const asked = context.env.VISUAL || context.env.EDITOR
  if (asked === undefined && context.stdin().isTTY !== true)
    throw new ConfigError('There is no terminal to edit on: set EDITOR to a command that changes the file.')
  const folder = await mkdtemp(join(tmpdir(), 'climc-edit-'))
  try {
    const file = join(folder, name)
    await writeFile(file, text, { mode: 0o600 })
    await run(asked ?? 'vi', file, context)
    return await readFile(file, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The variable holds a command line (`code --wait`), so a shell takes it apart. */
async function run(editor: string, file: string, context: Context): Promise<void> {
  const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, editor, file], {
    cwd: context.cwd,
    env: { ...context.env },
    stdio: 'inherit',
    signal: context.signal,
  })
  await new Promise<void>((resolve, reject) => {
    child.on('error', cause =>
      reject(new ConfigError(`Cannot run "${editor}": ${fileTrouble(cause, 'run')}.`, { cause })),
    )
    child.on('exit', code => {
      if (code === 0) resolve()
      else reject(new ClimcError('failed', `"${editor}" ended with exit code ${code ?? 'none'}: nothing was changed.`))
    })
  })
}
