import { containers } from '../../../api/compute/containers.ts'
import { choice, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Session } from '../../../client/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { type JsonObject, textOf } from '../../../core/json.ts'

/** Which container of a pod. */
export const WHICH = {
  scope: choice(['system', 'domain', 'project'], 'How far to look for its containers', { wire: false }),
  container: text('Container, ID or name; the first one when absent', { short: 'c', wire: false }),
} satisfies Shape

/**
 * The ID of a container of a pod: GET /containers. (For a container that is not there the original goes on with an empty
 * ID.)
 * @throws ClimcError of kind `not-found` when the pod has no such container
 */
export async function containerOf(session: Session, pod: string, which: Values<typeof WHICH>): Promise<string> {
  const { scope, container } = which
  const query: JsonObject = scope === undefined ? { guest_id: pod } : { guest_id: pod, scope }
  const { data } = await session.manager(containers).list(query)
  const wanted = container === undefined || container === '' ? undefined : container
  const found = data.find(each => wanted === undefined || [textOf(each, 'id'), textOf(each, 'name')].includes(wanted))
  const id = textOf(found ?? {}, 'id')
  if (id !== undefined) return id
  const there = data.map(each => textOf(each, 'name')).join(', ')
  throw new ClimcError(
    'not-found',
    data.length === 0 ? `Pod ${pod} has no containers.` : `Pod ${pod} has no container "${wanted}"; it has ${there}.`,
  )
}
