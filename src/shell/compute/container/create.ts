import { flag, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Call } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'
import { CREDENTIAL, containerSpec, SPEC } from './spec.ts'

export const CONTAINER_CREATE = {
  image: positional(text('Image to run', { wire: false })),
  podid: positional(text('Pod that gets the container, ID or name', { wire: false })),
  name: positional(text('Name of the container', { wire: false })),
  ...SPEC,
  auto_start: flag('Start it once it is created', { default: false, wire: false }),
  ...CREDENTIAL,
} satisfies Shape

/** Creates a container in a pod: POST /containers. */
export function createContainer(values: Values<typeof CONTAINER_CREATE>): (call: Call) => Promise<Output> {
  const spec = containerSpec(values)
  const body = {
    name: values.name,
    guest_id: values.podid,
    auto_start: values.auto_start,
    dry_run: false,
    skip_task: false,
  }
  return async ({ manager, context }) => objectOutput(await manager.create({ ...body, spec: await spec(context.cwd) }))
}
