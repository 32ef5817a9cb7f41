import { services } from '../../../api/identity/services.ts'
import { flag, positional, text, texts } from '../../../cli/options/index.ts'
import { nothing } from '../../../cli/output.ts'
import { ClimcError, UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, parseJson, textOf } from '../../../core/json.ts'
import { completed, custom, type Verb } from '../../resource.ts'
import { parseYaml, yamlFile } from '../../syntax/yaml-text.ts'
import { editYaml } from '../edit-yaml.ts'

const SERVICE = { service: positional(text('Service, ID or name', { wire: false })) }

/** Shows the configuration of a service: GET /services/ID/config. */
export function showConfig(): Verb {
  return custom(SERVICE, { summary: 'Show the configuration of a service' }, ({ service }) => async ({ manager }) => ({
    kind: 'object',
    value: await manager.getSpecific(service, 'config'),
    style: 'json',
  }))
}

/** The same for a service that is known by its type. */
export function showConfigOfType(): Verb {
  return custom(
    { type: positional(text('Type of service, e.g. compute', { wire: false })) },
    { summary: 'Show the configuration of the service of a type' },
    ({ type }) =>
      async ({ manager }) => {
        const { data } = await manager.list({ type, scope: 'system' })
        const id = textOf(data[0], 'id')
        if (id === undefined) throw new ClimcError('not-found', `There is no service of type ${type}.`)
        const answer = await manager.getSpecific(id, 'config')
        const config = isJsonObject(answer) ? answer.config : undefined
        return { kind: 'object', value: config ?? answer, style: 'json' }
      },
  )
}

/** Changes the configuration of a service: POST /services/ID/config. */
export function changeConfig(): Verb {
  const options = {
    ...SERVICE,
    remove: flag('Remove these settings instead of setting them'),
    config: texts('Setting: key=value, or JSON or YAML with sections, e.g. {"default":{"log_level":"info"}}', {
      wire: false,
    }),
  }
  return custom(
    options,
    {
      summary: 'Set or remove settings of a service',
      examples: ['service-config keystone --config password_expiration_seconds=300'],
    },
    ({ service, remove, config: words = [] }) =>
      async ({ manager }) => {
        const config: JsonObject = {}
        for (const word of words) merge(config, await settingsIn(word))
        const body = {
          action: remove === true ? 'remove' : 'update',
          ...(words.length === 0 ? {} : { config }),
        }
        return { kind: 'object', value: await manager.perform(service, 'config', body), style: 'json' }
      },
  )
}

/**
 * The settings in one word: JSON, else YAML, else `key=value` of the section `default`.
 * @throws UsageError for a word that is none of them
 */
export async function settingsIn(word: string): Promise<JsonObject> {
  for (const read of [parseJson, parseYaml]) {
    const settings = await attempt(() => read(word))
    if (isJsonObject(settings)) return settings
  }
  const at = word.indexOf('=')
  const key = word.slice(0, Math.max(at, 0)).trim()
  if (key === '') throw new UsageError(`--config: "${word}" is no setting; write key=value, JSON or YAML.`)
  const value = word.slice(at + 1).trim()
  return { default: { [key]: value === 'true' || value === 'false' ? value === 'true' : value } }
}

async function attempt(read: () => JsonValue | Promise<JsonValue>): Promise<JsonValue | undefined> {
  try {
    return await read()
  } catch {
    return undefined
  }
}

/** Sections are merged; of a setting given twice the last counts. */
function merge(into: JsonObject, from: JsonObject): void {
  for (const [key, value] of Object.entries(from)) {
    const there = into[key]
    if (isJsonObject(there) && isJsonObject(value)) merge(there, value)
    else into[key] = value
  }
}

/** Sets the section `default` from a YAML file. */
export function configFromYaml(): Verb {
  const options = { ...SERVICE, yaml: positional(text('YAML file with settings', { wire: false })) }
  return custom(options, { summary: 'Set settings of a service from a YAML file' }, values => async call => {
    const body = await completed({}, options, values, { files: { yaml: yamlFile('config.default') } }, call)
    return { kind: 'object', value: await call.manager.perform(values.service, 'config', body), style: 'json' }
  })
}

/** Lets the user change the configuration of a service as YAML. */
export function editConfig(): Verb {
  return custom(
    SERVICE,
    { summary: 'Change the configuration of a service in an editor' },
    ({ service }) =>
      async call => {
        const manager = call.session.manager(services)
        const answer = await manager.getSpecific(service, 'config')
        const before = isJsonObject(answer) ? answer.config : undefined
        if (before === undefined) throw new ClimcError('bad-answer', `Service ${service} told no configuration.`)
        const config = await editYaml(call, before, 'service-config.yaml')
        if (config === undefined) return nothing
        return { kind: 'object', value: await manager.perform(service, 'config', { config }), style: 'json' }
      },
  )
}
