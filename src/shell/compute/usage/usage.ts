import { choice, choices, flag, positional, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { pathEscape } from '../../../client/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { type Call, custom, type Verb } from '../../resource.ts'
import type { About } from '../../verbs/verb.ts'
import { warnUnsent } from '../../warn.ts'
import { toWire } from '../../wire.ts'

const CLOUDS = [
  'OneCloud',
  'VMware',
  'Aliyun',
  'Azure',
  'Aws',
  'Qcloud',
  'Huawei',
  'OpenStack',
  'Ucloud',
  'VolcEngine',
  'ZStack',
  'Google',
  'Ctyun',
  'CNWare',
] as const

const HOST_TYPES = [
  'hypervisor',
  'baremetal',
  'esxi',
  'xen',
  'kubelet',
  'hyperv',
  'aliyun',
  'azure',
  'aws',
  'huawei',
  'qcloud',
  'openstack',
  'ucloud',
  'zstack',
  'google',
  'ctyun',
  'cnware',
] as const

const FILTERS = {
  provider: choices(CLOUDS, 'Only this kind of cloud'),
  brand: choices(CLOUDS, 'Only this brand of cloud'),
  cloud_env: choice(['public', 'private', 'onpremise'], 'Only clouds of this environment'),
  refresh: flag('Count anew instead of answering from the cache'),
  host_type: choices(HOST_TYPES, 'Only hosts of this type'),
}
const OWNER = {
  project: text('Only what this project owns, ID or name'),
  project_domain: text('Only what this domain owns, ID or name; without effect beside --project'),
}
const SCOPE = { scope: choice(['system', 'domain', 'project'], 'Count everything, the domain, or the project') }

const GENERAL = { ...FILTERS, ...OWNER, ...SCOPE }

/** GET /usages: how much of what is there is used. */
export function generalUsage(): Verb {
  return custom(GENERAL, { summary: 'Show how much of servers, hosts, storage and networks is used' }, values => {
    const query = { ...toWire({ ...FILTERS, ...SCOPE }, values), ...ownerOf(values) }
    return call => shown(call, '/usages', query)
  })
}

/** GET /usages/RANGE/ID: the same within one zone, account, … Owner and scope are read, and not sent. */
export function usageOf(range: string, noun: string, about: About = {}): Verb {
  const options = { id: positional(text(`ID or name of the ${noun}`, { wire: false })), ...GENERAL }
  return custom(options, { summary: `Show how much of a ${noun} is used`, ...about }, values => {
    const query = toWire(FILTERS, values)
    const unsent = namesOf(toWire({ ...OWNER, ...SCOPE }, values))
    return call => {
      warnUnsent(call.context, unsent)
      return shown(call, `/usages/${range}/${pathEscape(values.id)}`, query)
    }
  })
}

const IMAGE_FILTERS = {
  domain: text('Only images of this domain, ID or name; without effect beside --project'),
  scope: choice(['project', 'domain', 'system'], 'Count the project, the domain, or everything'),
  project: text('Only images of this project, ID or name'),
}

/** GET /usages of the image service. */
export function imageUsage(): Verb {
  return custom(IMAGE_FILTERS, { summary: 'Show how many images there are, and their size' }, values => {
    const query = toWire(IMAGE_FILTERS, values)
    if (query.project !== undefined) delete query.domain
    return call => shown(call, '/usages', query)
  })
}

/** GET /usages of a service that takes no filters. */
export function plainUsage(summary: string): Verb {
  return custom({}, { summary }, () => call => shown(call, '/usages', {}))
}

/** A project is narrower than a domain, so it wins. */
function ownerOf(values: Values<typeof GENERAL>): JsonObject {
  const owner = toWire(OWNER, values)
  if (owner.project !== undefined) delete owner.project_domain
  return owner
}

function namesOf(given: JsonObject): string[] {
  return Object.keys(given).map(key => `--${key.replaceAll('_', '-')}`)
}

async function shown({ manager }: Call, path: string, query: JsonObject): Promise<Output> {
  return { kind: 'object', value: await manager.submit('GET', path, { query, member: 'usage' }) }
}
