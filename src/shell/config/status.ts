import { type ContextFile, configFile, readContexts } from '../../cli/config/contexts.ts'
import { exitCodeOf } from '../../cli/exit-codes.ts'
import type { Output } from '../../cli/output.ts'
import { RequestError, type Session } from '../../client/index.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { ClimcContext } from '../context.ts'
import { placeOf, placeText } from './keeping.ts'
import { tokenFacts } from './token-facts.ts'

const SCOPES = ['system', 'domain', 'project'] as const

/**
 * Who the run is, where and until when. Where keystone refuses or does not answer, what is known without it, the
 * reason, and the exit code of that failure.
 * @throws ConfigError when nothing is configured
 */
export async function status(context: ClimcContext): Promise<Output> {
  const session = await context.openSession()
  const file = readContexts(context.env)
  const name = contextInUse(context, file)
  const known: JsonObject = {
    context: name ?? 'none',
    auth_url: session.options.authUrl,
    region: session.options.region ?? '',
    endpoint_type: session.options.endpointType ?? '',
    credentials: session.options.credentials.kind,
    secret_from: await sourceOf(context, file, name, session),
  }
  try {
    const token = await session.token()
    const scope = await widestScope(session)
    const facts = tokenFacts(token, context.now())
    return { kind: 'object', value: { authenticated: true, ...known, ...facts, scope } }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    context.stderr.write(`climc: ${error.message}\n`)
    const value = { authenticated: false, ...known, reason: error.message }
    return {
      kind: 'sequence',
      parts: [
        { kind: 'object', value },
        { kind: 'none', exitCode: exitCodeOf(error) },
      ],
    }
  }
}

/** The context that the run takes its endpoint from; undefined where that came from elsewhere. */
function contextInUse({ globals }: ClimcContext, file: ContextFile): string | undefined {
  const name = globals.context || file.current
  const values = name === undefined ? undefined : file.contexts[name]
  return values?.os_auth_url === globals.os_auth_url ? name : undefined
}

/** Where the secret came from. Of two places with the same text the one that wins is named. */
async function sourceOf(
  context: ClimcContext,
  file: ContextFile,
  name: string | undefined,
  { options }: Session,
): Promise<string> {
  const { credentials } = options
  const [key, variable] = (
    {
      password: ['os_password', 'OS_PASSWORD'],
      'access-key': ['os_secret_key', 'OS_SECRET_KEY'],
      token: ['os_auth_token', 'OS_AUTH_TOKEN'],
    } as const
  )[credentials.kind]
  const given = context.globals[key]
  if (given !== undefined && given !== '') {
    if (given === context.env[variable]) return `variable ${variable}`
    const kept = name === undefined ? undefined : file.contexts[name]?.[key]
    return given === kept ? configFile(context.env) : 'command line'
  }
  if (name !== undefined && file.keyring?.[name]?.holds.includes(key) === true)
    return placeText(await placeOf(context, file, name))
  return 'typed'
}

/** How far the policies of one's roles reach; as far as the project's name and roles tell where keystone does not say. */
async function widestScope(session: Session): Promise<string> {
  const token = await session.token()
  if (token.project.id === '') return 'none: the token belongs to no project'
  try {
    const { data: body } = await session.request({
      service: session.options.authUrl,
      method: 'GET',
      path: '/auth/policies',
    })
    const policies = isJsonObject(body) && isJsonObject(body.policies) ? body.policies : {}
    const found = SCOPES.find(scope => {
      const rules = policies[scope]
      return Array.isArray(rules) ? rules.length > 0 : isJsonObject(rules)
    })
    if (found !== undefined) return found
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
  }
  return token.isSystemAdmin() ? 'system' : 'project'
}
