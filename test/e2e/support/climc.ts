import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../../..')
export const CLIMC = resolve(ROOT, 'dist/bin/climc.js')
export const TESTCLI = resolve(ROOT, 'dist/bin/testcli.js')

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

type Env = Readonly<Record<string, string>>

/** What a process needs to run at all, and nothing of ours: a developer's own OS_* must not leak into a test. */
export function cleanEnv(env: Env = {}): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  return { PATH, HOME, NO_COLOR: '1', ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env }
}

/** Runs a built executable to its end. */
export function runBuilt(bin: string, args: readonly string[], env: Env = {}, cwd = ROOT): Promise<Outcome> {
  if (!existsSync(bin)) throw new Error(`${bin} is not built: npm run build`)
  return finish(process.execPath, [bin, ...args], env, cwd)
}

/** Runs a shell script in which `climc` is the built executable. */
export function runShell(script: string, env: Env = {}): Promise<Outcome> {
  const prelude = `set -u; climc() { '${process.execPath}' '${CLIMC}' "$@"; }\n`
  return finish('bash', ['-c', prelude + script], env, ROOT)
}

function finish(program: string, args: readonly string[], env: Env, cwd: string): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, env: cleanEnv(env), stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    child.on('error', fail)
    child.on('close', code => done({ code: code ?? -1, stdout, stderr }))
  })
}
