import { flag, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { isJsonObject } from '../../../core/json.ts'
import { badAnswer } from '../../answers.ts'
import type { Call } from '../../resource.ts'

export const SET_SPEC = {
  id: positional(text('ID or name', { wire: false })),
  enable_simulate_cpu: flag(
    'Let /sys/devices/system/cpu show the CPUs of the container; without it they are the host\u2019s',
  ),
} satisfies Shape

/** Changes the specification of a container: it is read, changed and sent back whole (PUT /containers/ID). */
export function setSpec({ id, enable_simulate_cpu: simulate }: Values<typeof SET_SPEC>) {
  return async ({ manager }: Call): Promise<Output> => {
    const container = await manager.get(id)
    if (!isJsonObject(container) || !isJsonObject(container.spec))
      throw badAnswer(`GET /containers/${id}`, 'has no "spec"')
    await manager.update(id, { ...container, spec: { ...container.spec, simulate_cpu: simulate === true } })
    return { kind: 'none' }
  }
}
