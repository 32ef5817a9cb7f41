import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { lbBackendHandlers } from '../actions/services/loadbalancers/backends.ts'
import { asApiError } from '../http/answer.ts'
import { orderServer } from '../hypervisors/order-server.ts'
import { loadbalancerbackends } from '../kinds/loadbalancerbackends.ts'
import type { Row } from '../kinds/model/column.ts'
import { scalinggroupnetworks } from '../kinds/scaling.ts'
import { servers } from '../kinds/servers.ts'
import { servertemplates } from '../kinds/servertemplates.ts'
import type { ApiRequest } from '../resources/request.ts'
import { raw, sql } from '../store/sql.ts'
import { begin, end, type Outcome } from './activities.ts'
import { unfit } from './group-order.ts'
import { join, leave, setJoint, startLeaving } from './members.ts'
import { whenMade } from './when-made.ts'

interface Named {
  readonly id: string
  readonly name: string
}

const list = (made: readonly Named[]) => made.map(({ name }) => `'${name}'`).join(', ')

/**
 * Makes as many servers as a group lacks, or takes away as many as it has too many.
 * @returns whether it could
 */
export async function follow(request: ApiRequest, group: Row, total: number): Promise<boolean> {
  const { region } = request
  const desired = Number(group.desire_instance_number)
  const words = `The Desire Instance Number was changed, so change the Total Instance Number from "${total}" to "${desired}"`
  const activity = begin(region, group, words)
  const outcome =
    desired > total ? await grow(request, group, desired - total, total) : await shrink(request, group, total - desired)
  end(region, activity, outcome)
  return outcome.status !== 'failed'
}

async function grow(request: ApiRequest, group: Row, count: number, total: number): Promise<Outcome> {
  const { store } = request.region
  const template = store.rows(servertemplates.plural).byKey(String(group.guest_template_id))
  if (template === undefined)
    return { status: 'failed', reason: `fetch GuestTemplate of ScalingGroup '${String(group.id)}' error` }
  const networkIds = store
    .rows(scalinggroupnetworks.plural)
    .where({ scaling_group_id: String(group.id) })
    .map(joint => String(joint.network_id))
  const [network] = networkIds
  if (network === undefined) return { status: 'failed', reason: `empty networks '${String(group.id)}' error` }
  const [hypervisor, regionId, vpcId] = ['hypervisor', 'cloudregion_id', 'vpc_id'].map(key => String(group[key] ?? ''))
  const reason = unfit(request, template, {
    hypervisor: hypervisor ?? '',
    regionId: regionId ?? '',
    vpcId: vpcId ?? '',
    networkIds,
  })
  if (reason !== undefined) return { status: 'reject', reason }
  const failures: string[] = []
  const ordered: Named[] = []
  for (let i = 0; i < count; i++)
    try {
      const server = await orderServer({ ...request, body: orderOf(request, group, template, network) })
      if (!isJsonObject(server)) continue
      const made = { id: String(server.id), name: String(server.name) }
      join(request.region, group, made.id)
      ordered.push(made)
    } catch (error) {
      failures.push(asApiError(error).message)
    }
  const made = await Promise.all(ordered.map(server => taken(request, group, server)))
  failures.push(...made.flatMap(problem => problem ?? []))
  const good = ordered.filter((_, i) => made[i] === undefined)
  return told(good, count, 'are created', {
    none: `All instances create failed: ${failures.join('; ')}`,
    some: `Some instances create failed: ${failures.join('; ')}`,
    // A part of them is what there was and what came.
    instances: good.length === count ? Number(group.desire_instance_number) : total + good.length,
  })
}

function told(
  good: readonly Named[],
  count: number,
  words: string,
  { none, some, instances }: { readonly none: string; readonly some: string; readonly instances: number },
): Outcome {
  if (good.length === 0) return { status: 'failed', reason: none }
  const done = { action: `Instances ${list(good)} ${words}`, instances }
  return good.length === count ? { status: 'succeed', ...done } : { status: 'part_succeed', ...done, reason: some }
}

/** The order of a group's next server. */
function orderOf({ region }: ApiRequest, group: Row, template: Row, network: string): JsonObject {
  const content = isJsonObject(template.content) ? template.content : {}
  const bytes = [...region.ids.bytes(5)]
  const end = bytes.map(byte => (byte % 36).toString(36)).join('')
  return {
    ...content,
    ...(String(template.vpc_id ?? '') === '' ? { nets: [{ network }] } : {}),
    auto_start: true,
    description: `Belong to scaling group '${String(group.name)}'`,
    project_id: String(group.tenant_id),
    generate_name: `sg-${String(group.name)}-${end}`,
  }
}

/** Takes a new server in as soon as it runs. @returns why not, when it is gone again instead */
async function taken(request: ApiRequest, group: Row, { id, name }: Named): Promise<string | undefined> {
  const { region } = request
  const problem = (await whenMade(region, id)) ?? (await behindBalancer(request, group, id, name))
  if (problem === undefined) setJoint(region, group, id, 'ready')
  // When the region stops, the next start tells what became of it.
  else if (!region.tasks.signal.aborted) await undo(request, group, id)
  return problem
}

async function behindBalancer(request: ApiRequest, group: Row, id: string, name: string): Promise<string | undefined> {
  const backendGroup = String(group.backend_group_id ?? '')
  if (backendGroup === '') return undefined
  const body = {
    backend: id,
    backend_type: 'guest',
    port: Number(group.loadbalancer_backend_port),
    weight: Number(group.loadbalancer_backend_weight),
    backend_group: backendGroup,
  }
  try {
    await lbBackendHandlers.create?.({ ...request, body }, loadbalancerbackends)
    return undefined
  } catch (error) {
    return `bind instance '${name}' to loadbalancer backend gropu '${backendGroup}' failed: ${asApiError(error).message}`
  }
}

/** A server that did not come to be leaves nothing behind. */
async function undo(request: ApiRequest, group: Row, id: string): Promise<void> {
  const { region } = request
  const server = region.store.rows(servers.plural).byKey(id)
  if (server !== undefined) await startLeaving(request, group, server, { deletes: true, auto: true }).done
  else leave(region, group, id)
}

/** How the servers of a group are sorted, of which the first go. */
const FIRST: Readonly<Record<string, string>> = {
  earliest: 'ORDER BY t.created_at, t.id',
  latest: 'ORDER BY t.created_at DESC, t.id',
}

async function shrink(request: ApiRequest, group: Row, count: number): Promise<Outcome> {
  const { store } = request.region
  const order = FIRST[String(group.shrink_principle)] ?? 'ORDER BY t.id'
  const going = store.rows(servers.plural).select(
    sql`t.id IN (SELECT guest_id FROM scalinggroupguests WHERE deleted = 0 AND guest_status <> 'pending_remove'
      AND scaling_group_id = ${String(group.id)}) ${raw(order)}`,
    raw(`LIMIT ${count}`),
  )
  await Promise.all(going.map(server => startLeaving(request, group, server, { deletes: true, auto: true }).done))
  const left = store.rows(servers.plural).byKeys(going.map(({ id }) => id))
  const good = going.flatMap(({ id, name }) => (left.has(String(id)) ? [] : [{ id: String(id), name: String(name) }]))
  const failures = going.flatMap(({ id }) => (left.has(String(id)) ? [`remove instance '${String(id)}' failed`] : []))
  return told(good, count, 'are deleted', {
    none: `All instance remove failed: ${failures.join('; ')}`,
    some: `Some instance removed failed: ${failures.join('; ')}`,
    instances: Number(group.desire_instance_number),
  })
}
