import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Context } from '../../../cli/context.ts'
import { ConfigError, UsageError } from '../../../core/errors/index.ts'
import { fileTrouble } from '../../../core/file-trouble.ts'
import { isJsonObject, type JsonObject, type JsonValue, parseJson, textOf } from '../../../core/json.ts'
import { isSecretName } from '../../../core/secret.ts'

/** The account to import: of a file, else the TestCloud that the environment names. The name is ours. */
export async function smokeAccount(file: string | undefined, context: Context, name: string): Promise<JsonObject> {
  return { ...(file === undefined ? testCloud(context.env) : await fromFile(file, context.cwd)), name }
}

/** @throws UsageError for a file that holds no account; what it holds is not shown */
async function fromFile(file: string, cwd: string): Promise<JsonObject> {
  let account: JsonValue
  try {
    account = parseJson(await readFile(resolve(cwd, file), 'utf8'))
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'it is not JSON' : fileTrouble(cause)
    throw new UsageError(`--account: ${file} cannot be read: ${why}.`, { cause })
  }
  if (isJsonObject(account) && (textOf(account, 'provider') ?? '') !== '') return account
  throw new UsageError(`--account: ${file} must be an object with a "provider", such as {"provider": "TestCloud", …}.`)
}

/** @throws ConfigError naming the variables that are missing */
function testCloud(env: Context['env']): JsonObject {
  const members = {
    access_key_id: 'TESTCLOUD_ACCESS_KEY_ID',
    access_key_secret: 'TESTCLOUD_ACCESS_KEY_SECRET',
    endpoint: 'TESTCLOUD_ENDPOINT',
  }
  const account: JsonObject = { provider: 'TestCloud' }
  const missing: string[] = []
  for (const [member, variable] of Object.entries(members)) {
    const value = env[variable] ?? ''
    if (value === '') missing.push(variable)
    else account[member] = value
  }
  if (missing.length === 0) return account
  throw new ConfigError(
    `There is no account to import: give --account FILE, or set ${missing.join(', ')}; --dev-region brings its own.`,
  )
}

/** The values of an account that must not be seen, however deep. */
export function secretsIn(value: JsonValue, isSecret = false): string[] {
  if (typeof value === 'string') return isSecret && value.length > 3 ? [value] : []
  if (Array.isArray(value)) return value.flatMap(element => secretsIn(element, isSecret))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => secretsIn(member, isSecret || isSecretName(name)))
}
