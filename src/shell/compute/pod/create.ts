import { choice, flag, integer, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { SIZE_FORM, sizeInMegas } from '../../syntax/size.ts'
import { malformed } from '../../syntax/words.ts'
import { batchOutput } from '../../verbs/batch.ts'
import { objectOutput } from '../../verbs/object.ts'
import { warnUnsent } from '../../warn.ts'
import { CREDENTIAL, containerSpec, SPEC } from '../container/spec.ts'
import { BLANK_SERVER } from '../server/blank.ts'
import { SHUTDOWNS } from '../server/choices.ts'
import { COMMON_CONFIG, PREFER_MANAGER } from '../server/config-options.ts'
import { commonConfig, unsentCommon } from '../server/configs.ts'

const own = { wire: false } as const

export const POD_CREATE = {
  name: positional(text('Name of the pod', own)),
  mem: positional(text('Memory, e.g. 2g; a number is MiB', { ...own, metavar: 'MEM' })),
  image: positional(text('Image of its first container', own)),
  ...COMMON_CONFIG,
  disk: texts('Disk: SIZE, or parts with commas between: size=40g,image=ID,fs=ext4', {
    ...own,
    group: 'Placement, disks and networks',
  }),
  ncpu: integer('CPU cores', { ...own, metavar: 'SERVER_CPU_COUNT', default: 1 }),
  allow_delete: flag('Permit deletion', own),
  arch: choice(['aarch64', 'x86_64'], 'CPU architecture of the image', own),
  auto_start: flag('Start it once it is created', { ...own, default: false }),
  shutdown_behavior: choice(SHUTDOWNS, 'What a shutdown from inside does', { ...own, metavar: 'SHUTDOWN_BEHAVIOR' }),
  pod_uid: integer('Not sent, as in the original: --uid counts for the pod too', { ...own, default: 0 }),
  pod_gid: integer('Not sent, as in the original: --gid counts for the pod too', { ...own, default: 0 }),
  ...CREDENTIAL,
  ...SPEC,
  ...PREFER_MANAGER,
} satisfies Shape

type PodValues = Values<typeof POD_CREATE>

/** Creates a pod with one container, or several of the same with one request. */
export function createPod(values: PodValues): (call: Call) => Promise<Output> {
  const body = podBody(values)
  const spec = containerSpec(values)
  const count = Number(values.count)
  return async call => {
    warnUnsent(call.context, unsent(values))
    const pod = {
      containers: [withDevices(await spec(call.context.cwd), values)],
      host_ipc: false,
      ...security(values),
    }
    const whole = { ...body, pod }
    return count > 1
      ? batchOutput(call, await call.manager.batchCreate(whole, count))
      : objectOutput(await call.manager.create(whole))
  }
}

function podBody(values: PodValues): JsonObject {
  const memory = sizeInMegas(values.mem, 1024)
  if (memory === undefined) throw malformed('MEM', values.mem, SIZE_FORM)
  return {
    ...BLANK_SERVER,
    ...commonConfig(values),
    hypervisor: 'pod',
    name: values.name,
    vmem_size: memory,
    vcpu_count: values.ncpu,
    auto_start: values.auto_start,
    ...(values.allow_delete === true ? { disable_delete: false } : {}),
    ...(values.arch === undefined ? {} : { os_arch: values.arch }),
    ...(values.shutdown_behavior === undefined ? {} : { shutdown_behavior: values.shutdown_behavior }),
  }
}

/** Every passed-through device of the pod is one of the container too, by its place. */
function withDevices(spec: JsonObject, { isolated_device: devices = [] }: PodValues): JsonObject {
  if (devices.length === 0) return spec
  const passed = devices.map((_, place) => ({
    type: 'isolated_device',
    isolated_device: { index: place, guest_isolated_device_index: 0 },
  }))
  return { ...spec, devices: [...(Array.isArray(spec.devices) ? spec.devices : []), ...passed] }
}

function security({ uid, gid }: PodValues): JsonObject {
  const context: JsonObject = {}
  if (Number(uid) !== 0) context.run_as_user = uid
  if (Number(gid) !== 0) context.run_as_group = gid
  return Object.keys(context).length === 0 ? {} : { security_context: context }
}

function unsent(values: PodValues): string[] {
  const options = unsentCommon(values)
  if ((values.tenant ?? '') !== '') options.push('--tenant')
  if (Number(values.pod_uid) !== 0) options.push('--pod-uid')
  if (Number(values.pod_gid) !== 0) options.push('--pod-gid')
  return options
}
