import { type Context, mayAsk } from '../../cli/context.ts'
import { ask } from '../../cli/prompt.ts'
import { type AccountField, type AccountForm, fieldsOf, isRequired } from '../../cloudprovider/account-form.ts'
import { ConfigError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { credentialKey } from './globals.ts'

type Values = Readonly<Record<string, unknown>>

/** What flags, and for each field without one its environment variable, say of an account. Empty when nothing does. */
export function givenCredentials(form: AccountForm, values: Values, env: Context['env']): JsonObject {
  const input: JsonObject = {}
  for (const field of form.fields) {
    const { wire, env: variable } = field
    const flag = values[credentialKey(field)]
    const value = typeof flag === 'string' && flag !== '' ? flag : variable === undefined ? '' : (env[variable] ?? '')
    if (value !== '') input[wire] = value
  }
  return input
}

/**
 * Completes what was given with what a person types, where there is one.
 * @throws ConfigError naming the options and variables that are missing
 */
export async function completeCredentials(form: AccountForm, given: JsonObject, context: Context): Promise<JsonObject> {
  const missing = fieldsOf(form, 'create').filter(field => isRequired(field) && given[field.wire] === undefined)
  if (missing.length === 0) return given
  if (!mayAsk(context)) throw new ConfigError(`${form.provider} accounts need ${missing.map(howToGive).join('; ')}.`)
  return { ...given, ...(await askFor(form.provider, missing, context)) }
}

/** Asks for everything that an account can have and that was not given; an empty answer leaves it out. */
export async function askForRest(form: AccountForm, given: JsonObject, context: Context): Promise<JsonObject> {
  const rest = fieldsOf(form, 'create').filter(field => given[field.wire] === undefined)
  return { ...given, ...(await askFor(form.provider, rest, context)) }
}

/** How each field of an account can be given, in a sentence for whoever gave too little. */
export function waysToGive(form: AccountForm): string {
  return `${form.provider} accounts take ${fieldsOf(form, 'create').map(howToGive).join('; ')}`
}

async function askFor(provider: string, fields: readonly AccountField[], context: Context): Promise<JsonObject> {
  const answers: JsonObject = {}
  for (const field of fields) {
    const answer = await ask(context, `${provider} ${field.help.toLowerCase()}: `, field.secret === true)
    if (answer !== '') answers[field.wire] = answer
  }
  return answers
}

function howToGive({ token, metavar, env }: AccountField): string {
  const flag = `--${token} ${metavar ?? token.replaceAll('-', '_').toUpperCase()}`
  return env === undefined ? flag : `${flag} or $${env}`
}
