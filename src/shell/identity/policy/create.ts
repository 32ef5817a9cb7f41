import { flag, positional, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { ClimcError, UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, parseJson, textOf } from '../../../core/json.ts'
import { type Call, completed, create, custom, type Verb } from '../../resource.ts'
import { parseYaml, yamlFile } from '../../syntax/yaml-text.ts'
import { toWire } from '../../wire.ts'
import { readable } from './blob.ts'

const TAG_FORM = 'key=value;key=value'

/** Which projects, domains or resources a policy is narrowed to. */
export const TAGS = {
  project_tags: text(`Only in projects with these tags: ${TAG_FORM}`, { wire: false }),
  domain_tags: text(`Only in domains with these tags: ${TAG_FORM}`, { wire: false }),
  object_tags: text(`Only for resources with these tags: ${TAG_FORM}`, { wire: false }),
}
export const NODES = { org_node_id: texts('Only for what is in this organization node, ID') }
const DOMAIN = { domain: text('Domain of the policy, ID or name', { wire: 'project_domain_id' }) }

/** The tags of the three kinds, a list of keys and values each. */
export function tagsOf(values: Values<typeof TAGS>): JsonObject {
  const body: JsonObject = {}
  for (const key of ['project_tags', 'domain_tags', 'object_tags'] as const) {
    const tags = (values[key] ?? '').split(';').filter(tag => tag !== '')
    if (tags.length > 0) body[key] = tags.map(tagOf)
  }
  return body
}

function tagOf(words: string): JsonObject {
  const [key = '', value = ''] = words.split('=')
  return value === '' ? { key } : { key, value }
}

const NEW = {
  desc: text('Description', { wire: 'description' }),
  scope: text('Scope: system, domain or project'),
  is_system: flag('A policy of the system', { negative: 'no-system' }),
  ...DOMAIN,
}
const SWITCHES = {
  enabled: flag('Create it enabled', { wire: false }),
  disabled: flag('Create it disabled', { wire: false }),
}

/** Creates a policy with the rules in a YAML or JSON file. */
export function createPolicy(): Verb {
  return create(
    {
      name: positional(text('Name of the new policy')),
      file: positional(text('YAML or JSON file with the rules', { wire: false })),
      ...SWITCHES,
      ...NEW,
      ...TAGS,
      ...NODES,
    },
    {
      examples: ['policy-create audit rules.yaml --scope system --desc "may look, not touch"'],
      files: { file: yamlFile('blob') },
      body: values => ({
        name: values.name,
        type: values.name,
        ...toWire({ ...NEW, ...NODES }, values),
        ...switched(values.enabled, values.disabled),
        ...tagsOf(values),
      }),
    },
  )
}

/** Of two opposite switches the positive one wins. */
export function switched(enabled: boolean | undefined, disabled: boolean | undefined): JsonObject {
  if (enabled === true) return { enabled: true }
  return disabled === true ? { enabled: false } : {}
}

/** Creates a policy from what `policy-export` printed; its name is made unique. */
export function importPolicy(): Verb {
  const options = {
    id: positional(text('File that policy-export printed', { wire: false, metavar: 'FILE' })),
    ...DOMAIN,
  }
  return custom(
    options,
    { summary: 'Create a policy from a file that policy-export made', examples: ['policy-import audit.json'] },
    values => async call => {
      const { exported } = await completed({}, options, { id: values.id }, { files: { id: exportedIn } }, call)
      const old: JsonObject = isJsonObject(exported) ? exported : {}
      const name = textOf(old, 'name') ?? ''
      if (name === '') throw new UsageError(`FILE: the file "${values.id}" holds no policy with a name.`)
      return await copied(call, old, { generate_name: name, type: name, ...toWire(DOMAIN, values) })
    },
  )
}

function exportedIn(content: string): JsonObject {
  let value: JsonValue
  try {
    value = parseJson(content)
  } catch (cause) {
    throw new UsageError('is not JSON: give a file that "policy-export" printed.', { cause })
  }
  if (!isJsonObject(value)) throw new UsageError('holds no policy: give a file that "policy-export" printed.')
  return { exported: value }
}

/** Creates a policy like another one. */
export function clonePolicy(): Verb {
  const options = {
    old: positional(text('Policy to copy, ID or name', { wire: false })),
    name: positional(text('Name of the new policy')),
    ...DOMAIN,
    scope: text('Scope: system, domain or project; that of the old one when absent'),
  }
  return custom(options, { summary: 'Create a policy with the rules of another one' }, values => async call => {
    const old = await readable(await call.manager.get(values.old))
    const { name, scope = '' } = values
    return await copied(call, scope === '' ? old : { ...old, scope }, { name, type: name, ...toWire(DOMAIN, values) })
  })
}

/** What a policy carries over to its copy. */
async function copied({ manager }: Call, old: JsonObject, identity: JsonObject): Promise<Output> {
  const { policy } = old
  const enabled = truth(old.enabled)
  const body: JsonObject = {
    ...identity,
    blob: typeof policy === 'string' ? await rulesIn(policy) : (policy ?? null),
    enabled,
    is_system: truth(old.is_system),
  }
  for (const member of ['description', 'scope']) {
    const value = textOf(old, member) ?? ''
    if (value !== '') body[member] = value
  }
  for (const member of ['object_tags', 'project_tags', 'domain_tags', 'org_node_id']) {
    const value = old[member]
    if (Array.isArray(value) && value.length > 0) body[member] = value
  }
  return { kind: 'object', value: await readable(await manager.create(body)) }
}

async function rulesIn(policy: string): Promise<JsonValue> {
  try {
    return await parseYaml(policy)
  } catch (cause) {
    throw new ClimcError('bad-answer', 'The rules of the policy cannot be read.', { cause })
  }
}

function truth(value: JsonValue | undefined): boolean {
  return value === true || value === 'true'
}
