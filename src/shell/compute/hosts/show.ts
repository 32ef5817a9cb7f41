import { choice, flag, text } from '../../../cli/options/index.ts'
import { renderJson } from '../../../cli/render/documents.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { badAnswer, memberText } from '../../answers.ts'
import { custom, type Verb } from '../../resource.ts'
import { saveText } from '../../save-text.ts'
import { objectOutput } from '../../verbs/object.ts'
import { ID, orNothing } from '../../verbs/verb.ts'
import { toWire } from '../../wire.ts'

const SHOW = {
  ...ID,
  show_fail_reason: flag(),
  show_metadata: flag('Show its metadata too', { wire: false }),
  show_nic_info: flag('Show its network interfaces too', { wire: false }),
  show_sys_info: flag('Show what is known of its hardware too', { wire: false }),
  show_all: flag('Show all of these', { wire: false, short: 'a' }),
  with_meta: flag(),
}

/** Shows a host, its bulkiest members only where they are asked for. */
export function showHost(): Verb {
  return custom(SHOW, { summary: 'Show the details of a host' }, ({ id, ...own }) => {
    const hidden = own.show_all === true ? [] : hiddenMembers(own)
    const query = orNothing(toWire(SHOW, own))
    return async ({ manager }) => {
      const host = await manager.get(id, query)
      return objectOutput(isJsonObject(host) ? without(host, hidden) : host)
    }
  })
}

function hiddenMembers(own: { show_metadata?: unknown; show_nic_info?: unknown; show_sys_info?: unknown }): string[] {
  return [
    ...(own.show_metadata === true ? [] : ['metadata']),
    ...(own.show_nic_info === true ? [] : ['nic_info']),
    ...(own.show_sys_info === true ? [] : ['sys_info']),
  ]
}

function without(object: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !members.includes(key)))
}

const SYSINFO = {
  ...ID,
  format: choice(['yaml', 'json'], 'How to print it', { default: 'yaml' }),
  key: text('Part to show, e.g. cpu_info.processors'),
}

/** Shows what is known of the hardware of a host, or a part of it. */
export function sysInfo(): Verb {
  return custom(SYSINFO, { summary: 'Show the hardware of a host, as YAML or JSON' }, ({ id, format, key = '' }) => {
    const path = ['sys_info', ...(key === '' ? [] : key.split('.'))]
    return async ({ manager }) => {
      const value = memberAt(await manager.get(id), path)
      if (value === undefined) throw badAnswer(`GET /hosts/${id}`, `has no "${path.join('.')}"`)
      return format === 'yaml' ? objectOutput(value, 'yaml') : { kind: 'text', text: renderJson(value) }
    }
  })
}

function memberAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value
  for (const key of path) at = isJsonObject(at) ? at[key] : undefined
  return at
}

const JNLP = { ...ID, save: text('Local file to write it to') }

/** Prints the file that opens the console of a bare-metal machine, or saves it: it contains credentials. */
export function jnlp(): Verb {
  return custom(JNLP, { summary: 'Get the JNLP file that opens the console of a host' }, ({ id, save = '' }) => {
    return async ({ manager, context }) => {
      const text = memberText(await manager.getSpecific(id, 'jnlp'), 'jnlp', `GET /hosts/${id}/jnlp`)
      if (save === '') return { kind: 'text', text: `${text}\n` }
      await saveText(context.cwd, save, text, '--save')
      return { kind: 'none' }
    }
  })
}
