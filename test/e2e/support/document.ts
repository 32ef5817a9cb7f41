import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from './climc.ts'

/** A fenced block of a document: a file to write, commands to run, or what the commands before it print. */
export interface Block {
  readonly kind: 'file' | 'commands' | 'output'
  /** Of a file. */
  readonly path: string
  readonly text: string
  /** In the document, for messages. */
  readonly line: number
}

/** The blocks of a document that a walk through it writes and runs; others (tables, samples) are not fenced so. */
export function blocksOf(document: string): Block[] {
  const blocks: Block[] = []
  for (const match of document.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)) {
    const [, language = '', path = '', text = ''] = match
    const line = document.slice(0, match.index).split('\n').length
    if (path !== '') blocks.push({ kind: 'file', path, text, line })
    else if (language === 'sh') blocks.push({ kind: 'commands', path, text, line })
    else if (language === 'text') blocks.push({ kind: 'output', path, text, line })
  }
  return blocks
}

/** A copy of the sources in which a document can be walked through, with climc and testcli in the path. */
export interface Workshop {
  readonly folder: string
  write(path: string, text: string): Promise<void>
  /** Runs commands in one shell that lives as long as the workshop; what they print on stdout. */
  run(commands: string): Promise<string>
  close(): Promise<void>
}

const COPIED = ['bin', 'src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']
const END = '\u0001end'

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'climc-workshop-'))
  for (const name of COPIED) await cp(join(ROOT, name), join(folder, name), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const tools = join(folder, '.tools')
  await mkdir(tools)
  for (const name of ['climc', 'testcli']) {
    const script = `#!/bin/sh\nexec '${process.execPath}' '${join(folder, 'bin', `${name}.ts`)}' "$@"\n`
    await writeFile(join(tools, name), script, { mode: 0o755 })
  }
  const { PATH = '' } = process.env
  const shell = spawn('bash', ['-s'], {
    cwd: folder,
    // A home of its own: nothing of the user's is read, nothing is left there.
    env: { PATH: `${tools}:${dirname(process.execPath)}:${PATH}`, HOME: folder, NO_COLOR: '1' },
    detached: true,
  })
  const errors = collected(shell)
  shell.stdin.write('set -eu -o pipefail\n')
  return {
    folder,
    async write(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    },
    async run(commands) {
      errors.clear()
      shell.stdin.write(`${commands}\nprintf '${END}\\n'\n`)
      return await untilEnd(shell, () => errors.text())
    },
    async close() {
      const exited = shell.exitCode === null && shell.signalCode === null ? once(shell, 'exit') : undefined
      // Whatever it started is in its process group.
      if (shell.pid !== undefined && exited !== undefined) process.kill(-shell.pid, 'SIGTERM')
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function collected({ stderr }: ChildProcessWithoutNullStreams): { text(): string; clear(): void } {
  let text = ''
  stderr.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  return {
    text: () => text,
    clear: () => {
      text = ''
    },
  }
}

function untilEnd(shell: ChildProcessWithoutNullStreams, errors: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (piece: Buffer): void => {
      text += piece.toString('utf8')
      const end = text.indexOf(END)
      if (end < 0) return
      stop()
      resolve(text.slice(0, end))
    }
    const failed = (code: number | null): void => {
      stop()
      reject(new Error(`ended with ${code}:\n${text}${errors()}`))
    }
    const stop = (): void => {
      shell.stdout.off('data', read)
      shell.off('exit', failed)
    }
    shell.stdout.on('data', read)
    shell.on('exit', failed)
  })
}
