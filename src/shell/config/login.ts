import { type ContextFile, type ContextValues, readContexts } from '../../cli/config/contexts.ts'
import { mayAsk } from '../../cli/context.ts'
import type { Values } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { ask } from '../../cli/prompt.ts'
import type { Token } from '../../client/index.ts'
import { ConfigError } from '../../core/errors/index.ts'
import type { ClimcContext } from '../context.ts'
import { sessionFrom } from '../session.ts'
import type { Who } from './auth.ts'
import { keepContext, placeText } from './keeping.ts'
import { tokenFacts } from './token-facts.ts'
import { checkName, globalsOf, IDENTITY, keptValues } from './values.ts'

type Options = Values<Who> & {
  readonly name?: string | undefined
  readonly use?: boolean | undefined
  readonly plain_file?: boolean | undefined
}

/**
 * Tries credentials and keeps them as a context.
 * @throws AuthError when keystone refuses them; ConfigError naming what is missing where nobody can be asked
 */
export async function login(context: ClimcContext, options: Options): Promise<Output> {
  const file = readContexts(context.env)
  const name = options.name ?? (context.globals.context || file.current) ?? 'default'
  checkName(name)
  const before = file.contexts[name] ?? {}
  const values = await complete(context, before, { ...inFront(context, before), ...keptValues(options) })
  const globals = globalsOf(values, context.globals)
  const token = await sessionFrom({ ...globals, use_cached_token: undefined }, context).token()
  const kept = { ...values, ...onlyRegion(values, token) }
  const change = (now: ContextFile): ContextFile => ({
    ...now,
    current: options.use === true || now.current === undefined ? name : now.current,
  })
  const place = await keepContext(context, name, kept, change, { plainFile: options.plain_file === true })
  const facts = tokenFacts(token, context.now())
  return {
    kind: 'object',
    value: { context: name, auth_url: kept.os_auth_url ?? '', ...facts, secrets: placeText(place) },
  }
}

/** Options in front of the command: those of the run that are not the context's. */
function inFront({ globals, env }: ClimcContext, before: ContextValues): Record<string, string> {
  const file = readContexts(env)
  const current = file.contexts[globals.context || (file.current ?? '')] ?? {}
  const given = Object.entries(keptValues(globals)).filter(
    ([key, value]) => value !== current[key] && value !== before[key] && key !== 'os_endpoint_type',
  )
  return Object.fromEntries(given)
}

/** What was given, completed from the context (its secrets apart) and then by whoever is at a terminal. */
async function complete(
  context: ClimcContext,
  before: ContextValues,
  given: Record<string, string>,
): Promise<Record<string, string>> {
  const missing: string[] = []
  const need = async (key: string, question: string, hidden = false): Promise<Record<string, string>> => {
    const answer = given[key] ?? (mayAsk(context) ? await ask(context, `${question}: `, hidden) : '')
    if (answer === '') missing.push(`--${key.replaceAll('_', '-')}${hidden ? '-stdin' : ''}`)
    return { [key]: answer }
  }
  const url = given.os_auth_url ?? before.os_auth_url
  const where = url === undefined ? await need('os_auth_url', "Keystone's URL, e.g. https://host:30500/v3") : {}
  const who = await identity(before, given, need)
  if (missing.length > 0)
    throw new ConfigError(`Signing in needs ${missing.join(', ')} (or the variable of that name).`)
  // Another user, another project: what the context says of the old one's place is not theirs to keep.
  const kept = Object.entries(before).filter(([key]) => !IDENTITY.includes(key))
  const rest = Object.entries(given).filter(([key]) => !IDENTITY.includes(key))
  const all: Record<string, string> = { ...Object.fromEntries([...kept, ...rest]), ...where, ...who }
  const scoped = 'os_access_key' in who || (all.os_project_name ?? '') !== '' || !mayAsk(context)
  const project = scoped ? '' : await ask(context, 'Project, e.g. system (none when empty): ', false)
  return project === '' ? all : { ...all, os_project_name: project }
}

type Need = (key: string, question: string, hidden?: boolean) => Promise<Record<string, string>>

/** A token, an access key or a user, whichever was given; the one of the context when none was. */
async function identity(
  before: ContextValues,
  given: Record<string, string>,
  need: Need,
): Promise<Record<string, string>> {
  const { os_auth_token: token, os_access_key: accessKey, os_username: user } = given
  if (token !== undefined) return { os_auth_token: token }
  const key = accessKey ?? (user === undefined ? before.os_access_key : undefined)
  if (key !== undefined)
    return { os_access_key: key, ...(await need('os_secret_key', `Secret of access key ${key}`, true)) }
  const known = user ?? before.os_username
  const name = known === undefined ? await need('os_username', 'User name') : { os_username: known }
  const domain = given.os_domain_name ?? (known === before.os_username ? before.os_domain_name : undefined)
  const password = await need('os_password', `Password of ${name.os_username}`, true)
  return { ...name, ...(domain === undefined ? {} : { os_domain_name: domain }), ...password }
}

/** The region, where nobody said which and there is but one. */
function onlyRegion(values: ContextValues, token: Token): Record<string, string> {
  if ((values.os_region_name ?? '') !== '') return {}
  const regions = new Set(token.catalog.services.flatMap(service => service.endpoints.map(e => e.regionId)))
  const [only] = regions
  return regions.size === 1 && only !== undefined && only !== '' ? { os_region_name: only } : {}
}
