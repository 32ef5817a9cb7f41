import { specs } from '../../api/compute/specs.ts'
import { choice, flag, integer, text, texts } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { objectsIn } from '../../core/json.ts'
import { defineResource, listBy } from '../resource.ts'
import type { Call, Verb } from '../verbs/verb.ts'

const HOST_TYPE = {
  host_type: choice(['baremetal', 'hypervisor', 'esxi', 'kubelet', 'hyperv'], 'Only hosts of this type'),
}
const OCCUPIED = { occupied: flag('Only hosts that are in use', { wire: false }) }

export default defineResource({
  keyword: '',
  resource: specs,
  heading: 'Specs: kinds of hardware',
  commands: { spec, 'spec-hosts-list': hosts, 'spec-isolated-devices-list': devices },
})

/** GET /specs[/MODEL]: what kinds of hosts, devices or servers there are, and how many of each. */
function spec(): Verb {
  const options = {
    model: choice(['hosts', 'isolated_devices', 'guests'], 'Only this', { wire: false }),
    ...HOST_TYPE,
    gpu: flag('Only devices that are GPUs'),
    zone: text('Only those of this zone, ID or name'),
    ...OCCUPIED,
  }
  return listBy(
    options,
    { summary: 'Show what kinds of hosts, devices and servers there are' },
    ({ model, occupied }) => {
      const path = model === undefined ? '/specs' : `/specs/${model}`
      return async ({ manager }, query) => ({
        kind: 'object',
        value: await manager.submit('GET', path, { query: { ...query, ...inUse(occupied) }, member: 'spec' }),
      })
    },
  )
}

/** GET /specs/hosts/KEYS/resource: the hosts of one kind. */
function hosts(): Verb {
  const options = {
    ...HOST_TYPE,
    ncpu: integer('CPU cores', { wire: false, metavar: 'CPU_COUNT' }),
    mem_size: integer('Memory in MiB', { wire: false }),
    disk_spec: texts('Disks, as the spec command shows them, e.g. Linux_adapter0_HDD_111Gx4', { wire: false }),
    nic: integer('Network cards', { wire: false, metavar: 'NIC_COUNT' }),
    gpu_model: texts('Model of a GPU, e.g. GeForce GTX 1050 Ti', { wire: false }),
    ...OCCUPIED,
    manufacture: text('Manufacturer', { wire: false }),
    model: text('Model', { wire: false }),
  }
  const about = {
    summary: 'List the hosts of one kind',
    examples: ['spec-hosts-list --ncpu 64 --mem-size 262144 --manufacture Dell'],
  }
  return listBy(options, about, values => {
    const keys = [
      ...count('cpu', values.ncpu),
      ...count('mem', values.mem_size, 'M'),
      ...count('nic', values.nic),
      ...words('manufacture', values.manufacture),
      ...words('model', values.model),
      ...words('gpu_model', ...(values.gpu_model ?? [])),
      ...words('disk', ...(values.disk_spec ?? [])),
    ]
    const path = pathOf('hosts', keys, '--ncpu, --mem-size, --nic, --manufacture, --model, --gpu-model or --disk-spec')
    return (call, query) =>
      objects(call, path, { ...query, ...inUse(values.occupied) }, ['ID', 'Name', 'MEM', 'CPU', 'Storage_Info'])
  })
}

/** GET /specs/isolated_devices/KEYS/resource: the devices of one kind. */
function devices(): Verb {
  const options = { model: text('Model', { wire: false }), vendor: text('Vendor', { wire: false }) }
  const about = {
    summary: 'List the devices for passing through of one kind',
    examples: ['spec-isolated-devices-list --vendor NVIDIA --model "Tesla T4"'],
  }
  return listBy(options, about, ({ model, vendor }) => {
    const path = pathOf(
      'isolated_devices',
      [...words('vendor', vendor), ...words('model', model)],
      '--vendor or --model',
    )
    return (call, query) => objects(call, path, query, ['ID', 'Addr', 'Dev_Type', 'Model', 'Vendor_Device_Id'])
  })
}

async function objects(call: Call, path: string, query: Parameters<Call['manager']['listAt']>[1], columns: string[]) {
  const found = await call.manager.submit('GET', path, { query, member: 'spec' })
  const data = objectsIn(found)
  return { kind: 'list' as const, page: { data, total: data.length, limit: 0, offset: 0 }, columns }
}

/** The keys are one segment of the path, with escaped slashes between. */
function pathOf(kind: string, keys: readonly string[], needed: string): string {
  if (keys.length === 0) throw new UsageError(`Nothing says which kind: give ${needed}.`)
  return `/specs/${kind}/${encodeURIComponent(keys.join('/'))}/resource`
}

function count(key: string, value: number | bigint | undefined, unit = ''): string[] {
  return value !== undefined && value > 0 ? [`${key}:${value}${unit}`] : []
}

function words(key: string, ...values: readonly (string | undefined)[]): string[] {
  return values.flatMap(value => (value === undefined || value === '' ? [] : [`${key}:${value}`]))
}

function inUse(occupied: boolean | undefined): { is_empty?: false } {
  return occupied === true ? { is_empty: false } : {}
}
