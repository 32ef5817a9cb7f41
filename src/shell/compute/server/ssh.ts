import { flag, integer, positional, type Shape, secret, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { ClimcError, UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, numberOf, textOf } from '../../../core/json.ts'
import { Secret } from '../../../core/secret.ts'
import { badAnswer, memberText } from '../../answers.ts'
import type { Call } from '../../resource.ts'
import { isReachable } from '../../ssh/reachable.ts'
import { runSsh, type SshTarget } from '../../ssh/run-ssh.ts'
import { fetchKeyPair } from '../sshkeypair/fetch.ts'
import { localText } from './local-text.ts'

export const SSH = {
  id: positional(text('ID or name', { wire: false })),
  host: text('Address to connect to, instead of one that the server has'),
  port: integer('Port of the SSH service', { default: 22 }),
  user: text('Account to log in with; the one that the platform knows when absent'),
  password: secret(text('Password to log in with; the one that the platform knows when absent')),
  use_cloudroot: flag('Log in as cloudroot, with the key of the platform'),
  key: text('Local file with the private key to log in with'),
} satisfies Shape

type Wishes = Values<typeof SSH>

/** A way through the platform to a server that has no address of its own to us. */
interface Forward {
  readonly host: string
  readonly port: number
}

/**
 * Logs in to a server with the `ssh` of this machine, as the original does with a client of its own: at the given
 * address, else at its elastic IP, else at its first IP where that is in the default VPC, else through a forwarding
 * that is opened for it and closed afterwards. A server that does not answer is tried through a forwarding too.
 */
export function ssh(wishes: Wishes): (call: Call) => Promise<Output> {
  if (wishes.host?.startsWith('-') === true) throw new UsageError(`--host: "${wishes.host}" is no address.`)
  return async call => {
    const server = await call.manager.get(wishes.id)
    const id = memberText(server, 'id', `GET /servers/${wishes.id}`)
    const login = await loginOf(call, wishes, id)
    const place = placeOf(wishes, server)
    if (place !== undefined && (await answers(call, wishes, server, place))) {
      return { kind: 'none', exitCode: await runSsh({ ...login, ...place, passing: false }, call.context) }
    }
    const forward = await openForward(call, id, Number(wishes.port))
    try {
      return { kind: 'none', exitCode: await runSsh({ ...login, ...forward, passing: true }, call.context) }
    } finally {
      await closeForward(call, id, forward)
    }
  }
}

/** Where to connect; undefined where only a forwarding leads there. */
function placeOf({ host, port }: Wishes, server: JsonValue): Forward | undefined {
  const own = addressesOf(server)
  const eip = textOf(server, 'eip') ?? ''
  const inDefaultVpc = textOf(server, 'vpc_id') === 'default'
  const address = host || eip || (inDefaultVpc ? own[0] : undefined)
  return address === undefined ? undefined : { host: address, port: Number(port) }
}

function addressesOf(server: JsonValue): string[] {
  const nics = isJsonObject(server) && Array.isArray(server.nics) ? server.nics : []
  const addresses = nics.map(nic => textOf(nic, 'ip_addr')).filter(address => address !== undefined && address !== '')
  if (addresses.length > 0) return addresses.filter(address => address !== undefined)
  throw new ClimcError('failed', `Server ${textOf(server, 'name') ?? ''} has no IP address.`)
}

/** Whether to connect there: a given address and one in the default VPC are taken as they are. */
async function answers({ context }: Call, { host }: Wishes, server: JsonValue, place: Forward): Promise<boolean> {
  const noOtherWay = (host ?? '') !== '' || textOf(server, 'vpc_id') === 'default'
  return noOtherWay || (await isReachable(place.host, place.port, context.signal))
}

/** Account, password and key: those that were given, then those that the platform knows. */
async function loginOf(
  call: Call,
  wishes: Wishes,
  id: string,
): Promise<Pick<SshTarget, 'user' | 'password' | 'privateKey'>> {
  const { context, session, manager } = call
  const key = wishes.key === undefined || wishes.key === '' ? undefined : await keyIn(context.cwd, wishes.key)
  if (wishes.use_cloudroot === true) {
    const admin = (await session.token()).isSystemAdmin()
    const project = admin ? undefined : (await session.token()).project.id
    const pair = await fetchKeyPair(session, { admin, project })
    return { user: 'cloudroot', privateKey: new Secret(memberText(pair, 'private_key', 'GET /sshkeypairs')) }
  }
  const known: JsonValue = await manager.perform(id, 'login-info', key === undefined ? {} : { private_key: key })
  const user = wishes.user || textOf(known, 'username')
  const password = wishes.password || textOf(known, 'password')
  if (user === undefined) throw new ClimcError('failed', 'The platform knows no account of the server: give --user.')
  return {
    user,
    password: password === undefined || password === '' ? undefined : new Secret(password),
    privateKey: key === undefined ? undefined : new Secret(key),
  }
}

async function keyIn(cwd: string, file: string): Promise<string> {
  const key = await localText(cwd)(file)
  if (key === undefined) throw new UsageError(`--key: cannot read "${file}".`)
  return key
}

/** Opens a way to a port of the server. (The original always asks for port 22.) */
async function openForward({ manager }: Call, id: string, wanted: number): Promise<Forward> {
  const asked = `POST /servers/${id}/open-forward`
  const opened = await manager.perform(id, 'open-forward', { proto: 'tcp', port: wanted })
  const port = numberOf(opened, 'proxy_port') ?? 0
  if (port <= 0) throw badAnswer(asked, 'has no "proxy_port"')
  return { host: memberText(opened, 'proxy_addr', asked), port }
}

async function closeForward({ manager }: Call, id: string, { host, port }: Forward): Promise<void> {
  const body: JsonObject = { proto: 'tcp', proxy_addr: host, proxy_port: port }
  await manager.perform(id, 'close-forward', body)
}
