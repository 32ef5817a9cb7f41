import type { Resource } from '../../api/resource.ts'
import { choice, flag, type Shape, text } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { pathSegment } from '../../client/index.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { badAnswer } from '../answers.ts'
import { type Call, custom, type ResourceCommands, type Verb } from '../resource.ts'
import { warnUnsent } from '../warn.ts'
import { toWire } from '../wire.ts'

/** A sort of quota: its commands differ from those of the others in this only. */
export interface QuotaSort {
  readonly resource: Resource
  /** First word of the commands; empty for the quota that is simply called so. */
  readonly prefix: string
  /** What it limits, in words. */
  readonly of: string
  /** Options that say what a quota is for, beside project and domain. */
  readonly narrowed: Shape
  /** Options that say how much there may be. */
  readonly limits: Shape
  /** Of setting it. */
  readonly examples?: readonly string[]
}

const OWNER = {
  tenant: text('Of this project, ID or name'),
  domain: text('Of this domain, ID or name; beside --tenant that counts'),
}
const SCOPE = {
  scope: choice(['domain', 'project'], 'Of your own domain or project; without effect beside --tenant and --domain'),
}
const LOOK = {
  refresh: flag('Count anew what is used instead of answering from the cache'),
  primary: flag('Only the quota of the whole, without those for a cloud, region or the like'),
}
const ACTION = {
  action: choice(
    ['add', 'sub', 'reset', 'replace', 'delete', 'update'],
    'What the numbers do to the quota; "update" when absent',
  ),
}

const ACTIONS_EXPLAINED =
  'With --action update, numbers above 0 take the place of what was; replace: all do, and what is not given becomes 0; ' +
  'add, sub: so much more or less; reset: as at first; delete: the quota for a cloud, region or the like goes. A quota ' +
  'that nobody has looked at or set before starts from 0, also in what is not given.'

/** The four commands of a sort of quota: look at one, set it, list those of many, forget what is pending. */
export function quotaCommands(sort: QuotaSort): ResourceCommands {
  const { resource, prefix } = sort
  const quota = prefix === '' ? 'quota' : `${prefix}-quota`
  const pending = prefix === '' ? 'pending-usage' : `${prefix}-pending-usage`
  return {
    keyword: '',
    resource,
    noun: quota.replaceAll('-', ' '),
    heading: 'Quotas',
    commands: {
      [quota]: () => show(sort),
      [`${quota}-set`]: () => set(sort),
      [`${quota}-list`]: () => list(sort),
      [`clean-${pending}`]: () => clean(sort),
    },
  }
}

/** GET /PLURAL[/projects/ID | /domains/ID] */
function show({ of }: QuotaSort): Verb {
  const options = { ...SCOPE, ...OWNER, ...LOOK }
  return custom(options, { summary: `Show the quota of ${of}`, deed: 'list' }, values => {
    const { below, query, unsent } = ownerOf(values)
    Object.assign(query, toWire(LOOK, values))
    return async call => {
      warnUnsent(call.context, unsent)
      return await listed(call, below, query)
    }
  })
}

/** POST /PLURAL[/projects/ID | /domains/ID]; whose it is stands in the body as well. */
function set({ of, narrowed, limits, examples }: QuotaSort): Verb {
  const options = { ...OWNER, ...ACTION, ...narrowed, ...limits }
  const about = {
    summary: `Set the quota of ${of}`,
    description: ACTIONS_EXPLAINED,
    ...(examples === undefined ? {} : { examples }),
  }
  return custom(options, about, values => {
    const body = toWire(options, values)
    const { below } = ownerOf(toWire(OWNER, values))
    return async ({ manager, resource: { plural } }) => {
      const path = `/${plural}${below}`
      const answer = await manager.submit('POST', path, { body: { [plural]: body }, member: plural })
      if (!Array.isArray(answer) || !answer.every(isJsonObject))
        throw badAnswer(`POST ${path}`, `has no list "${plural}"`)
      return wholeList(answer)
    }
  })
}

/** GET /PLURAL/domains, or /PLURAL/projects of a domain. */
function list({ of }: QuotaSort): Verb {
  const options = {
    project_domain: text('Of the projects of this domain, ID or name; absent: of the domains'),
    ...LOOK,
  }
  return custom(options, { summary: `List the quotas of ${of}, by domain or project`, deed: 'list' }, values => {
    const query = toWire(options, values)
    const owners = query.project_domain === undefined ? 'domains' : 'projects'
    return call => listed(call, `/${owners}`, query)
  })
}

async function listed({ manager, resource }: Call, below: string, query: JsonObject): Promise<Output> {
  return wholeList((await manager.listAt(`/${resource.plural}${below}`, query)).data)
}

/** There are no pages of quotas, whatever an answer says of them. */
function wholeList(data: readonly JsonObject[]): Output {
  return { kind: 'list', page: { data, total: data.length, limit: 0, offset: 0 } }
}

/** DELETE /PLURAL[/projects/ID | /domains/ID]/pending */
function clean({ of }: QuotaSort): Verb {
  const summary = `Forget what is reserved but not yet used of the quota of ${of}`
  return custom({ ...SCOPE, ...OWNER }, { summary }, values => {
    const { below, query, unsent } = ownerOf(values)
    return async ({ context, manager, resource }) => {
      warnUnsent(context, unsent)
      await manager.submit('DELETE', `/${resource.plural}${below}/pending`, { query })
      return { kind: 'none' }
    }
  })
}

/** Whose quota is meant: the path below the plural, and the query. A project is narrower than a domain, so it wins. */
function ownerOf(values: Readonly<Record<string, unknown>>) {
  const { tenant, domain, scope } = toWire({ ...OWNER, ...SCOPE }, values)
  const [kind, id] = tenant === undefined ? ['domains', domain] : ['projects', tenant]
  const query: JsonObject = {}
  if (id === undefined) {
    if (scope !== undefined) query.scope = scope
    return { below: '', query, unsent: [] }
  }
  const beside = { '--domain': tenant === undefined ? undefined : domain, '--scope': scope }
  const unsent = Object.entries(beside).flatMap(([option, value]) => (value === undefined ? [] : [option]))
  return { below: `/${kind}/${pathSegment(String(id))}`, query, unsent }
}
