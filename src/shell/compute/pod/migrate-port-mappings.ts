import { guestnetworks } from '../../../api/compute/guestnetworks.ts'
import { integers, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, numberOf, parseJson, textOf } from '../../../core/json.ts'
import { badAnswer, memberText } from '../../answers.ts'
import type { Call } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'

export const MIGRATE_PORTS = {
  id: positional(text('Pod, ID or name', { wire: false })),
  remote_ip: texts('Address that may connect to the ports', { wire: false }),
  remove_port: integers('Port of the container whose mapping is dropped', { wire: false }),
} satisfies Shape

/**
 * Moves the port mappings of a pod from its metadata, where old ones are, to its first network card
 * (PUT /servers/ID/networks/ID).
 * @throws ClimcError when the pod has no such metadata, or no network card
 */
export function migratePorts({
  id,
  remote_ip: remoteIps = [],
  remove_port: removed = [],
}: Values<typeof MIGRATE_PORTS>) {
  return async ({ manager, session }: Call): Promise<Output> => {
    const pod = memberText(await manager.get(id), 'id', `GET /servers/${id}`)
    const written = textOf(await manager.getMetadata(pod), 'port_mappings')
    if (written === undefined) throw new ClimcError('failed', `Pod ${id} has no port mappings in its metadata.`)
    const mappings = mappingsIn(written, pod)
      .filter(mapping => !removed.map(Number).includes(numberOf(mapping, 'container_port') ?? 0))
      .map(mapping => ofCard(mapping, remoteIps))
    const cards = session.manager(guestnetworks)
    const [card] = (await cards.listDescendent(pod, { scope: 'system', details: true })).data
    if (card === undefined) throw new ClimcError('failed', `Pod ${id} has no network card.`)
    const asked = `GET /servers/${pod}/networks`
    const network = memberText(card, 'network_id', asked)
    const body: JsonObject = { port_mappings: mappings }
    return objectOutput(await cards.updateJoint(memberText(card, 'guest_id', asked), network, undefined, body))
  }
}

function mappingsIn(written: string, pod: string): JsonObject[] {
  const read = parseJson(written)
  if (Array.isArray(read) && read.every(isJsonObject)) return read
  throw badAnswer(`GET /servers/${pod}/metadata`, 'has port mappings that are no list')
}

/** A mapping as a network card has it. */
function ofCard(old: JsonObject, remoteIps: readonly string[]): JsonObject {
  const { protocol, container_port: port, host_port, host_ip, host_port_range } = old
  const mapping: JsonObject = { protocol: protocol ?? 'tcp', port: port ?? 0 }
  for (const [key, value] of Object.entries({ host_port, host_ip, host_port_range }))
    if (value !== undefined && value !== null && value !== '') mapping[key] = value
  if (remoteIps.length > 0) mapping.remote_ips = [...remoteIps]
  return mapping
}
