import { integer, number, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { goBool, malformed } from '../../syntax/words.ts'
import { toWire } from '../../wire.ts'

const IDS = {
  vendor_id: positional(text('PCI vendor ID, e.g. 10de')),
  device_id: positional(text('PCI device ID, e.g. 1eb8')),
  disable_auto_detect: positional(text('true or false: whether hosts leave such devices alone', { wire: false })),
}
const MODEL = { model: positional(text('Model, e.g. Tesla T4')) }

export const MODEL_CREATE = {
  ...MODEL,
  dev_type: positional(text('Type of the device, e.g. GPU')),
  ...IDS,
  hosts: texts('Host that looks for such devices now, ID or name'),
} satisfies Shape
export const MODEL_UPDATE = { ...MODEL, ...IDS } satisfies Shape

/** @throws UsageError where the last argument is neither true nor false */
export function createModel(values: Values<typeof MODEL_CREATE>): JsonObject {
  return { ...toWire(MODEL_CREATE, values), ...detection(values) }
}

/** @throws UsageError where the last argument is neither true nor false */
export function updateModel(values: Values<typeof MODEL_UPDATE>): JsonObject {
  return { ...toWire(MODEL_UPDATE, values), ...detection(values) }
}

function detection({ disable_auto_detect: written }: { readonly disable_auto_detect: string }): JsonObject {
  const disable = goBool(written)
  if (disable === undefined) throw malformed('DISABLE_AUTO_DETECT', written, 'is neither true nor false')
  return { disable_auto_detect: disable }
}

export const HARDWARE_INFO = {
  tflops: positional(number('Computing power in TFLOPS')),
  bandwidth: number('Bandwidth of its memory in GB/s; 0 when absent', { wire: false }),
  memory_mb: integer('Memory in MiB', { default: 0 }),
} satisfies Shape

export function hardwareInfo(values: Values<typeof HARDWARE_INFO>): JsonObject {
  return { ...toWire(HARDWARE_INFO, values), bandwidth: values.bandwidth ?? 0 }
}
