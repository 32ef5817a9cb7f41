import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import type { Secret } from '../../core/secret.ts'

/** Where to log in, and how. */
export interface SshTarget {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: Secret | undefined
  readonly privateKey?: Secret | undefined
  /** The address is a proxy's, behind which there is another server each time: its host key is not remembered. */
  readonly passing: boolean
}

/** The variable through which the password reaches ssh; only ssh and its helper see it. */
const PASSWORD = 'CLIMC_SSH_PASSWORD'

/**
 * Logs in with the `ssh` of this machine, on our own terminal, and returns its exit code (255 where it could not
 * connect). Key and password never appear among the arguments: the key is an owner-only file that is deleted
 * afterwards, and ssh asks a helper for the password.
 * @throws ConfigError when there is no ssh
 */
export async function runSsh(target: SshTarget, context: Context): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'climc-ssh-'))
  try {
    const args = await argumentsOf(target, folder)
    const env = { ...context.env, ...(await askingFor(target, folder)) }
    return await run('ssh', args, env, context)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function argumentsOf(target: SshTarget, folder: string): Promise<string[]> {
  const args = ['-p', String(target.port), '-l', target.user, '-o', 'StrictHostKeyChecking=accept-new']
  if (target.passing) args.push('-o', `UserKnownHostsFile=${join(folder, 'known_hosts')}`)
  if (target.privateKey !== undefined) {
    const file = join(folder, 'key')
    const text = target.privateKey.reveal()
    await writeFile(file, text.endsWith('\n') ? text : `${text}\n`, { mode: 0o600 })
    args.push('-i', file, '-o', 'IdentitiesOnly=yes')
  }
  if (target.password !== undefined) args.push('-o', 'NumberOfPasswordPrompts=1')
  return [...args, '--', target.host]
}

async function askingFor({ password }: SshTarget, folder: string): Promise<Record<string, string>> {
  if (password === undefined) return {}
  const helper = join(folder, 'askpass')
  await writeFile(helper, `#!/bin/sh\nprintf '%s\\n' "$${PASSWORD}"\n`)
  await chmod(helper, 0o700)
  return { [PASSWORD]: password.reveal(), SSH_ASKPASS: helper, SSH_ASKPASS_REQUIRE: 'force' }
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv, context: Context): Promise<number> {
  const child = spawn(program, args, { cwd: context.cwd, env, stdio: 'inherit' })
  const stop = (): void => {
    child.kill('SIGTERM')
  }
  context.signal.addEventListener('abort', stop, { once: true })
  return new Promise<number>((resolve, reject) => {
    child.on('error', cause =>
      reject(new ConfigError(`Cannot run "${program}": ${fileTrouble(cause, 'run')}.`, { cause })),
    )
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
  }).finally(() => context.signal.removeEventListener('abort', stop))
}
