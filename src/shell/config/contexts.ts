import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Command, command } from '../../cli/command.ts'
import { type ContextFile, configFile, readContexts } from '../../cli/config/contexts.ts'
import type { Context } from '../../cli/context.ts'
import { grammarOf } from '../../cli/grammar/spec.ts'
import { flag, positional, type Shape, text, type Values } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { ConfigError, UsageError } from '../../core/errors/index.ts'
import { didYouMean } from '../../core/nearest.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'
import { GLOBALS } from '../globals.ts'

/** The global options that say which region, as whom; the others are about one run. */
const KEPT = Object.keys(GLOBALS).filter(key => key.startsWith('os_') || /^(?:insecure|cert_file|key_file)$/.test(key))
const SECRETS = grammarOf(GLOBALS)
  .options.filter(o => o.secret === true)
  .map(o => o.key)
const NAME = /^[\w.@-]+$/

const CONTEXT = { name: positional(text('Name of the context')) }

export default defineCommands({
  heading: 'Contexts: named sets of endpoint and credentials',
  commands: {
    'context-create': () =>
      command({
        summary: 'Keep the endpoint and credentials in use under a name',
        description:
          'Takes the global options given on the command line and the OS_* variables of the environment. The first\n' +
          'context becomes the current one. Kept in a file that only you can read.',
        examples: ['context-create lab', '--os-auth-url https://host:30500/v3 --os-username admin context-create lab'],
        options: { ...CONTEXT, force: flag('Replace a context of that name'), use: flag('Make it the current one') },
        run:
          ({ name, force, use }) =>
          context =>
            create(context, name, keptValues(context.globals), { force: force === true, use: use === true }),
      }),
    'context-import': () =>
      command({
        summary: 'Keep what an OpenStack-style rc file sets, without executing it',
        examples: ['context-import ~/rcadmin', 'context-import ./prod.rc --name prod --use'],
        options: {
          file: positional(text('The rc file')),
          name: text('Name of the context; the name of the file when absent'),
          force: flag('Replace a context of that name'),
          use: flag('Make it the current one'),
        },
        run:
          ({ file, name, force, use }) =>
          async context => {
            const { readRcFile } = await import('../../cli/config/rc-file.ts')
            const values = fromVariables(readRcFile(await textOf(resolve(context.cwd, file)), file))
            if (Object.keys(values).length === 0) throw new UsageError(`${file} sets none of the OS_* variables.`)
            const chosen = name ?? basename(file).replace(/\.(?:rc|sh)$/, '')
            return create(context, chosen, values, { force: force === true, use: use === true })
          },
      }),
    'context-list': () =>
      command({
        summary: 'List the contexts',
        options: {},
        run: () => async (context: ClimcContext) => {
          const file = readContexts(context.env)
          const data = Object.entries(file.contexts).map(([name, values]) => ({
            current: name === file.current ? '*' : '',
            name,
            auth_url: values.os_auth_url ?? '',
            user: values.os_username ?? values.os_access_key ?? '',
            project: values.os_project_name ?? '',
            region: values.os_region_name ?? '',
          }))
          const page = { data, total: data.length, limit: 0, offset: 0 }
          return { kind: 'list', page, columns: ['current', 'name', 'auth_url', 'user', 'project', 'region'] }
        },
      }),
    'context-show': () =>
      command({
        summary: 'Show a context, secrets masked',
        options: CONTEXT,
        run:
          ({ name }) =>
          async (context: ClimcContext) => {
            const values = existing(readContexts(context.env), name)
            const shown = Object.entries(values).map(([key, value]) => [key, SECRETS.includes(key) ? '***' : value])
            return { kind: 'object', value: Object.fromEntries(shown) }
          },
      }),
    'context-use': () =>
      changing('Make a context the current one', CONTEXT, ({ name }) => file => {
        existing(file, name)
        return { ...file, current: name }
      }),
    'context-rename': () =>
      changing(
        'Rename a context',
        { ...CONTEXT, new_name: positional(text('Its new name')) },
        ({ name, new_name: next }) => {
          checkName(next)
          return file => {
            const { [name]: moved = existing(file, name), ...others } = file.contexts
            if (others[next] !== undefined) throw new UsageError(`There is a context "${next}" already.`)
            return { ...pointed(file, name, next), contexts: { ...others, [next]: moved } }
          }
        },
      ),
    'context-delete': () =>
      changing('Delete a context', CONTEXT, ({ name }) => file => {
        existing(file, name)
        const { [name]: _gone, ...others } = file.contexts
        return { ...pointed(file, name, undefined), contexts: others }
      }),
  },
})

type Change = (file: ContextFile) => ContextFile

function changing<S extends Shape>(
  summary: string,
  options: S,
  change: (values: Values<S>) => Change,
): Command<ClimcContext> {
  return command({
    summary,
    options,
    run: values => {
      const apply = change(values)
      return (context: ClimcContext) => write(context, apply)
    },
  })
}

async function create(
  context: ClimcContext,
  name: string,
  values: Record<string, string>,
  { force, use }: { force: boolean; use: boolean },
): Promise<Output> {
  checkName(name)
  if (values.os_auth_url === undefined) {
    throw new ConfigError('A context needs an endpoint: give --os-auth-url or set OS_AUTH_URL.')
  }
  return write(context, file => {
    if (file.contexts[name] !== undefined && !force) {
      throw new UsageError(`There is a context "${name}" already; --force replaces it.`)
    }
    const current = use || file.current === undefined ? name : file.current
    return { current, contexts: { ...file.contexts, [name]: values } }
  })
}

async function write(context: Context, change: Change): Promise<Output> {
  const { changeContexts } = await import('../../cli/config/store.ts')
  if (await changeContexts(context.env, change)) {
    context.stderr.write(`climc: ${configFile(context.env)} could be read by others; now only you can.\n`)
  }
  return { kind: 'none' }
}

function keptValues(globals: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const key of KEPT) {
    const value = globals[key]
    if (value !== undefined && value !== '' && value !== false) values[key] = String(value)
  }
  return values
}

function fromVariables(variables: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const { key, env } of grammarOf(GLOBALS).options) {
    const value = env === undefined ? undefined : variables[env]
    if (KEPT.includes(key) && value !== undefined && value !== '') values[key] = value
  }
  return values
}

function existing(file: ContextFile, name: string): Record<string, string> {
  const values = file.contexts[name]
  if (values !== undefined) return values
  throw new ConfigError(`There is no context "${name}".${didYouMean(name, Object.keys(file.contexts))}`)
}

/** The file with `current` moved along when it pointed at `name`. */
function pointed(file: ContextFile, name: string, next: string | undefined): ContextFile {
  if (file.current !== name) return file
  const { current: _old, ...rest } = file
  return next === undefined ? rest : { ...rest, current: next }
}

function checkName(name: string): void {
  if (!NAME.test(name)) throw new UsageError(`"${name}" is no name for a context: letters, digits and ._@- only.`)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}.`, { cause })
  }
}
