import { flag, positional, text } from '../../../cli/options/index.ts'
import { compareKeys, isJsonObject, type JsonValue } from '../../../core/json.ts'
import { custom, type Verb } from '../../resource.ts'

/**
 * Shows the credentials of a cloud provider as the variables that the cloud's own command line reads. Unlike the
 * original's, the values are quoted so that any shell takes them as they are, and the lines are in order.
 */
export function clirc(): Verb {
  return custom(
    {
      id: positional(text('ID or name', { wire: false })),
      follow_output_format: flag('Print it as any other object, in the format asked for', { wire: false }),
    },
    { summary: 'Print the environment that the command line of the cloud needs for a cloud provider' },
    ({ id, follow_output_format: plain }) =>
      async ({ manager }) => {
        const value = await manager.getSpecific(id, 'clirc')
        return plain === true ? { kind: 'object', value } : { kind: 'text', text: exportsOf(value) }
      },
  )
}

/** `export NAME='value'` lines; a quote in a value is written as `'\''`. */
export function exportsOf(variables: JsonValue): string {
  if (!isJsonObject(variables)) return ''
  return Object.entries(variables)
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([name, value]) => `export ${name}='${textOf(value).replaceAll("'", "'\\''")}'\n`)
    .join('')
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
