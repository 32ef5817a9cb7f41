import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Context } from '../../../cli/context.ts'
import { ClimcError, ConfigError, UsageError } from '../../../core/errors/index.ts'
import { type JsonValue, parseJson } from '../../../core/json.ts'
import { Secret } from '../../../core/secret.ts'
import { z } from '../../../core/zod.ts'

const storage = z.object({
  storage_type: z.optional(z.string()),
  storage_conf: z.optional(
    z.object({
      key: z.optional(
        z.pipe(
          z.string(),
          z.transform(text => new Secret(text)),
        ),
      ),
      mon_host: z.optional(z.string()),
      enable_messenger_v2: z.optional(z.boolean()),
    }),
  ),
})

/** How a Ceph cluster is reached. */
export interface Cluster {
  /** Addresses of the monitors, separated by commas. */
  readonly monHost: string
  /** Key of client.admin; absent or empty where the cluster does not authenticate. */
  readonly key?: Secret | undefined
  readonly messengerV2: boolean
}

/**
 * The cluster behind a storage as the region shows it.
 * @throws ClimcError when it is none of Ceph's
 */
export function clusterOf(answer: JsonValue): Cluster {
  const read = z.safeParse(storage, answer)
  const type = read.success ? read.data.storage_type : undefined
  if (!read.success || type !== 'rbd') {
    throw new ClimcError('failed', `The storage is of the type "${type ?? ''}"; only one of the type "rbd" is Ceph's.`)
  }
  const { mon_host: monHost = '', key, enable_messenger_v2: messengerV2 = false } = read.data.storage_conf ?? {}
  return { monHost, key, messengerV2 }
}

/** The text of ceph.conf; `keyring` is the path of the key's file. Times are the original's, in seconds. */
export function cephConf({ monHost, messengerV2 }: Cluster, keyring: string | undefined): string {
  const monitors = monHost.split(',').map(host => (messengerV2 ? `[v2:${host}:3300/0,v1:${host}:6789/0]` : `[${host}]`))
  const auth =
    keyring === undefined
      ? ['auth_cluster_required = none', 'auth_service_required = none', 'auth_client_required = none']
      : [`keyring = ${keyring}`]
  return [
    '[global]',
    `mon host = ${monitors.join(',')}`,
    'rados mon op timeout = 5',
    'rados osd_op timeout = 1200',
    'client mount timeout = 120',
    '',
    ...auth,
    '',
  ].join('\n')
}

export function keyringText(key: Secret): string {
  return `[client.admin]\n\tkey = ${key.reveal()}\n`
}

const PROGRAMS = ['ceph', 'rbd', 'rados']

/**
 * The program and arguments of a command line: `df`, `ceph df` and `rbd ls pool` alike.
 * @throws UsageError when there is no word
 */
export function cephCommand(line: string): { readonly program: string; readonly args: readonly string[] } {
  const words = line.split(' ').filter(word => word !== '')
  const [first] = words
  if (first === undefined) throw new UsageError('SUBCMD is empty: write what ceph is to do, e.g. "df".')
  return PROGRAMS.includes(first) ? { program: first, args: words.slice(1) } : { program: 'ceph', args: words }
}

/**
 * Runs a command line of Ceph against a cluster; configuration and key lie in a folder that only the user can read,
 * and are removed afterwards.
 * @throws ConfigError when the program is not installed; ClimcError when it fails
 */
export async function runCeph(cluster: Cluster, line: string, context: Context): Promise<JsonValue> {
  const { program, args } = cephCommand(line)
  const folder = await mkdtemp(join(tmpdir(), 'climc-ceph-'))
  try {
    const keyring = hasKey(cluster) ? join(folder, 'keyring') : undefined
    const conf = join(folder, 'ceph.conf')
    if (keyring !== undefined && cluster.key !== undefined)
      await writeFile(keyring, keyringText(cluster.key), { mode: 0o600 })
    await writeFile(conf, cephConf(cluster, keyring), { mode: 0o600 })
    const own = ['--format', 'json', '--conf', conf, ...(keyring === undefined ? [] : ['--keyring', keyring])]
    const { stdout } = await promisify(execFile)(program, [...own, ...args], {
      cwd: context.cwd,
      env: { ...context.env },
      signal: context.signal,
      maxBuffer: 2 ** 28,
    })
    return parseJson(stdout)
  } catch (cause) {
    throw failure(program, cause)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function hasKey({ key }: Cluster): boolean {
  return key !== undefined && key.reveal() !== ''
}

function failure(program: string, cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause
  if ('code' in cause && cause.code === 'ENOENT') {
    return new ConfigError(`The program "${program}" is not on the PATH: install Ceph's command-line tools.`, { cause })
  }
  if (cause instanceof SyntaxError)
    return new ClimcError('failed', `${program} printed something that is no JSON.`, { cause })
  const stderr = 'stderr' in cause ? String(cause.stderr).trim() : ''
  return new ClimcError('failed', `${program} failed: ${stderr || cause.message}`, { cause })
}
