import type { JsonObject } from '../../core/json.ts'
import { malformed } from './words.ts'

const TYPES = ['PCI', 'GPU', 'USB', 'NIC', 'NVME-PT', 'NETINT', 'NPU', 'BINDER']
const ID = /^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/
const FORM = 'is no device; write a model, an ID, or TYPE:MODEL:vendor=VENDOR, e.g. GPU:Tesla T4:vendor=NVIDIA'

/** What the original sends of every isolated device: it leaves the index at 0 whatever the place. */
export function isolatedDevice(members: JsonObject): JsonObject {
  return { index: 0, memory_mb: 0, memory_request: 0, sm_util_limit: 0, ...members }
}

/**
 * Reads the description of an isolated device, parts with colons between: an ID, a type, `vendor=…`, `device_path=…`;
 * any other part is the model, of which the last counts.
 * @throws UsageError where nothing is described
 */
export function parseIsolatedDevice(text: string, option = '--isolated-device'): JsonObject {
  if (text.replaceAll(':', '') === '') throw malformed(option, text, FORM)
  const members: JsonObject = {}
  for (const part of text.split(':')) {
    const [, key, value] = /^(vendor|device_path)=(.*)$/s.exec(part) ?? []
    if (ID.test(part)) members.id = part
    else if (TYPES.includes(part)) members.dev_type = part
    else if (key !== undefined) set(members, key, value ?? '')
    else if (part !== '') members.model = part
  }
  return isolatedDevice(members)
}

function set(members: JsonObject, key: string, value: string): void {
  if (value === '') delete members[key]
  else members[key] = value
}
