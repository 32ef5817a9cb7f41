import { positional, required, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { Call } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'

/** The original takes the model as an option, and asks for all of them where it is missing; here it must be given. */
export const HOST_MODEL = {
  host: positional(text('Host, ID or name', { wire: false })),
  isolated_device_model: required(text('Model of passed-through devices, ID', { wire: false })),
} satisfies Shape

type Pair = Values<typeof HOST_MODEL>

/** GET /hosts/ID/isolated_device_models/ID */
export function showHostModel(pair: Pair) {
  const model = modelOf(pair)
  return async ({ manager }: Call): Promise<Output> => objectOutput(await manager.getJoint(pair.host, model))
}

/** POST /hosts/ID/isolated_device_models/ID */
export function attachHostModel(pair: Pair) {
  const model = modelOf(pair)
  return async ({ manager }: Call): Promise<Output> => objectOutput(await manager.attach(pair.host, model, {}))
}

/** DELETE /hosts/ID/isolated_device_models/ID */
export function detachHostModel(pair: Pair) {
  const model = modelOf(pair)
  return async ({ manager }: Call): Promise<Output> => objectOutput(await manager.detach(pair.host, model))
}

function modelOf({ isolated_device_model: model }: Pair): string {
  if (model === '') throw new UsageError('--isolated-device-model is empty: name the model.')
  return model
}
