import type { JsonObject } from '../../../../core/json.ts'
import { ApiError, badInput, raised } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { DEFAULT } from '../../network/zones.ts'
import { adminKeys, platformKeys } from '../../premises/platform-keys.ts'
import { cardsOf, vpcOf } from './cards.ts'

/** The tag with the port of a server's SSH. */
const PORT = '__ssh_port'
const USUAL_PORT = 22
/** The user that the platform logs in as. */
const USER = 'cloudroot'
/** Tags that tell that a server has an agent that measures it. */
const AGENT_TAGS = ['__monitor_agent', 'sys:monitor_agent', 'telegraf_deployed']

function tagsOf({ region }: ApiRequest, row: Row): Readonly<Record<string, string>> {
  return region.store.metadata.of(servers.keyword, String(row.id))
}

function portOf(request: ApiRequest, row: Row): number {
  return Number(tagsOf(request, row)[PORT] ?? USUAL_PORT)
}

/** What the original says where the region's catalogue lacks a service. */
function noService(name: string): string {
  return `GetServiceVersionURLs: catalog.GetServiceURLs: No such service ${name}: NotFoundError`
}

export const sshPort: ObjectAction = (request, row) => ({ port: portOf(request, row) })

/** Keeps the port on which a server listens for logins. */
export const setSshPort: ObjectAction = (request, row) => {
  const { store, events } = request.region
  const port = Math.trunc(Number(bodyText(request, 'port') ?? 0)) || 0
  if (port < 0) throw badInput('invalid port')
  store.metadata.set(servers.keyword, String(row.id), { [PORT]: String(port) })
  events.record(servers, row, 'set_meta', [{ key: PORT, nvalue: String(port) }], request.identity)
  return undefined
}

/** Whether an agent that reports measurements was ever seen in a server. */
export const haveAgent: ObjectAction = (request, row) => {
  const tags = tagsOf(request, row)
  return { have: AGENT_TAGS.some(tag => tags[tag] === 'true') }
}

/** The ways on which one could log in to a server, with why each of them fails: nothing runs in it. */
function waysIn(request: ApiRequest, row: Row): JsonObject[] {
  const { store } = request.region
  const port = portOf(request, row)
  const far = (host: string) => `tcp dial: dial tcp ${host}:${port}: i/o timeout: network error`
  const direct = cardsOf(request.region, row).filter(card => {
    const network = store.rows('networks').byKey(String(card.network_id))
    const vpc = network === undefined ? undefined : vpcOf(store, network)
    return vpc?.id === DEFAULT || vpc?.direct === true
  })
  const eip = store.rows('eips').first({ associate_id: String(row.id) })
  const hosts = [
    ...direct.map(card => ['direct', String(card.ip_addr ?? '')] as const),
    ...(eip === undefined ? [] : [['eip', String(eip.ip_addr ?? '')] as const]),
  ]
  return [
    ...hosts.map(([method, host]) => ({
      method,
      ...(host === '' ? {} : { host }),
      port,
      sshable: false,
      reason: far(host),
    })),
    { method: 'proxy_forward', port: 0, sshable: false, reason: noService('cloudproxy') },
  ]
}

/** `GET /servers/id/sshable` */
export const sshable: ObjectAction = (request, row) => {
  if (row.status !== 'running')
    throw new ApiError('BadRequestError', 'server sshable state can only be checked when in running state')
  const { publicKey } = adminKeys(request.region)
  const ways = waysIn(request, row)
  request.region.store.rows(servers.plural).update(String(row.id), { sshable_last_state: false })
  return { user: USER, public_key: publicKey, method_tried: ways }
}

/** Would let the service for playbooks do it, which no region here has. */
export const makeSshable: ObjectAction = (request, row, kind) => {
  if (row.status !== 'running')
    throw new ApiError('BadRequestError', 'make-sshable can only be performed when in running state')
  if (bodyText(request, 'user') === undefined) throw new ApiError('BadRequestError', 'missing username')
  if (bodyText(request, 'private_key', 'password') === undefined)
    throw new ApiError('BadRequestError', 'private_key and password cannot both be empty')
  if (Number(bodyText(request, 'port') ?? 0) !== 0) setSshPort(request, row, kind)
  throw raised(
    'NotFoundError',
    'create ansibleplaybook',
    'GetServiceVersionURLs',
    'catalog.GetServiceURLs',
    'No such service ansible',
  )
}

/** `GET /servers/id/make-sshable-cmd`: what one runs in a server to let the platform in. */
export const makeSshableCmd: ObjectAction = ({ region }, row) => {
  const [admin, project] = [adminKeys(region), platformKeys(region, String(row.tenant_id), 'project')]
  const values = { user: USER, adminpub: admin.publicKey.trim(), projpub: project.publicKey.trim() }
  const assignments = Object.entries(values).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
  return { shell_cmd: assignments.join('') + SCRIPT }
}

/** Makes the user with the two keys, and an administrator of it. */
const SCRIPT = `
group="$user"
sshdir="/home/$user/.ssh"
keyfile="$sshdir/authorized_keys"

getent group "$group" >/dev/null || groupadd "$group"
getent passwd "$user" >/dev/null || useradd -m -g "$group" "$user"
install -d -m 700 "$sshdir"
touch "$keyfile"
for key in "$adminpub" "$projpub"; do
  grep -qxF "$key" "$keyfile" || printf '%s\\n' "$key" >>"$keyfile"
done
chmod 600 "$keyfile"
chown -R "$user:$group" "$sshdir"
grep -q "^$user " /etc/sudoers || echo "$user ALL=(ALL) NOPASSWD: ALL" | EDITOR='tee -a' visudo
`
