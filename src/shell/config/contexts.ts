import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Command, command } from '../../cli/command.ts'
import { type ContextFile, type ContextValues, readContexts } from '../../cli/config/contexts.ts'
import { flag, optionalPositional, positional, type Shape, text, type Values } from '../../cli/options/index.ts'
import { nothing, type Output } from '../../cli/output.ts'
import { ConfigError, UsageError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'
import { mendModes } from './fallback.ts'
import { changeFile, keepContext, placeOf, placeText } from './keeping.ts'
import { checkName, existing, fromVariables, isKept, keptValues, SECRET_KEYS } from './values.ts'

const CONTEXT = { name: positional(text('Name of the context')) }
const KEEPING = {
  force: flag('Replace a context of that name'),
  use: flag('Make it the current one'),
  plain_file: flag('Keep its secrets in the file of contexts, not in the keyring of the system'),
}

export default defineCommands({
  heading: 'Contexts: named sets of endpoint and credentials',
  commands: {
    'context-create': () =>
      command({
        summary: 'Keep the endpoint and credentials in use under a name',
        description:
          'Takes the global options given on the command line and the OS_* variables of the environment. The first\n' +
          'context becomes the current one. Secrets go to the keyring of the system; where none answers, to a file that\n' +
          'only you can read. auth-login does the same and makes sure first that they are right.',
        examples: ['context-create lab', '--os-auth-url https://host:30500/v3 --os-username admin context-create lab'],
        options: { ...CONTEXT, ...KEEPING },
        run:
          ({ name, ...options }) =>
          context =>
            create(context, name, keptValues(context.globals), options),
      }),
    'context-import': () =>
      command({
        summary: 'Keep what an OpenStack-style rc file sets, without executing it',
        examples: ['context-import ~/rcadmin', 'context-import ./prod.rc --name prod --use'],
        options: {
          file: positional(text('The rc file')),
          name: text('Name of the context; the name of the file when absent'),
          ...KEEPING,
        },
        run:
          ({ file, name, ...options }) =>
          async context => {
            const { readRcFile } = await import('../../cli/config/rc-file.ts')
            const read = readRcFile(await textOf(resolve(context.cwd, file)), file, isKept)
            const values = fromVariables(read.values, file)
            if (Object.keys(values).length === 0) throw new UsageError(`${file} sets none of the OS_* variables.`)
            if (values.os_auth_url === undefined)
              throw new ConfigError(`${file} sets no OS_AUTH_URL, and a context needs an endpoint.`)
            const chosen = name ?? nameFrom(file)
            const output = await create(context, chosen, values, options)
            if (read.asked.length > 0 && !SECRET_KEYS.some(key => values[key] !== undefined))
              context.stderr.write(
                `climc: ${file} asks for ${read.asked.join(', ')}, so the context has no password; ` +
                  `climc auth-login --name ${chosen} adds it.\n`,
              )
            return output
          },
      }),
    'context-list': () =>
      command({
        summary: 'List the contexts, and where their secrets are kept',
        options: {},
        run: () => async context => {
          mendModes(context)
          const file = readContexts(context.env)
          const data = await Promise.all(
            Object.entries(file.contexts).map(async ([name, values]) => ({
              current: name === file.current ? '*' : '',
              name,
              auth_url: values.os_auth_url ?? '',
              user: values.os_username ?? values.os_access_key ?? '',
              project: values.os_project_name ?? '',
              region: values.os_region_name ?? '',
              secrets: (await placeOf(context, file, name)).kind,
            })),
          )
          const page = { data, total: data.length, limit: 0, offset: 0 }
          return {
            kind: 'list',
            page,
            columns: ['current', 'name', 'auth_url', 'user', 'project', 'region', 'secrets'],
          }
        },
      }),
    'context-show': () =>
      command({
        summary: 'Show a context, secrets masked, and where they are kept',
        options: { name: optionalPositional(text('Name of the context; the one in use when absent')) },
        run:
          ({ name: wanted }) =>
          async context => {
            mendModes(context)
            const file = readContexts(context.env)
            const name = wanted ?? (context.globals.context || file.current)
            if (name === undefined)
              throw new ConfigError('There is no current context; "climc context-list" shows all.')
            const values = existing(file, name)
            const held = file.keyring?.[name]?.holds ?? []
            const shown = Object.entries(values).map(([key, value]) => [key, SECRET_KEYS.includes(key) ? '***' : value])
            const secrets = placeText(await placeOf(context, file, name))
            return {
              kind: 'object',
              value: { name, ...Object.fromEntries([...shown, ...held.map(key => [key, '***'])]), secrets },
            }
          },
      }),
    'context-use': () =>
      command({
        summary: 'Make a context the current one',
        options: CONTEXT,
        run:
          ({ name }) =>
          async context => {
            await changeFile(context, file => {
              existing(file, name)
              return { ...file, current: name }
            })
            tellWhatWins(context, name)
            return nothing
          },
      }),
    'context-rename': () =>
      changing(
        'Rename a context',
        { ...CONTEXT, new_name: positional(text('Its new name')) },
        ({ name, new_name: next }) => {
          checkName(next)
          return file => {
            const { [name]: moved = existing(file, name), ...others } = file.contexts
            if (Object.hasOwn(others, next)) throw new UsageError(`There is a context "${next}" already.`)
            const { [name]: kept, ...keyring } = file.keyring ?? {}
            return {
              ...pointed(file, name, next),
              contexts: { ...others, [next]: { ...moved } },
              keyring: kept === undefined ? keyring : { ...keyring, [next]: kept },
            }
          }
        },
      ),
    'context-delete': () =>
      changing('Delete a context, and its secrets wherever they are kept', CONTEXT, ({ name }) => file => {
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
      return async context => {
        await changeFile(context, apply)
        return nothing
      }
    },
  })
}

async function create(
  context: ClimcContext,
  name: string,
  values: ContextValues,
  { force, use, plain_file: plain }: Values<typeof KEEPING>,
): Promise<Output> {
  checkName(name)
  if (values.os_auth_url === undefined) {
    throw new ConfigError('A context needs an endpoint: give --os-auth-url or set OS_AUTH_URL.')
  }
  const change = (file: ContextFile): ContextFile => {
    if (file.contexts[name] !== undefined && force !== true)
      throw new UsageError(`There is a context "${name}" already; --force replaces it.`)
    return { ...file, current: use === true || file.current === undefined ? name : file.current }
  }
  const place = await keepContext(context, name, values, change, { plainFile: plain === true })
  if (place.kind === 'file' && plain !== true && context.stderr.isTTY === true)
    context.stderr.write(`climc: no keyring answers here; the secrets are in ${place.file}, which only you can read.\n`)
  return nothing
}

/** Tells a terminal that variables of the shell win over the context that was just chosen. */
function tellWhatWins({ env, stderr }: ClimcContext, name: string): void {
  if (stderr.isTTY !== true) return
  const other = env.CLIMC_CONTEXT ?? ''
  const set = WINNING.filter(variable => (env[variable] ?? '') !== '')
  if (other !== '' && other !== name) stderr.write(`climc: CLIMC_CONTEXT=${other} wins over it in this shell.\n`)
  if (set.length > 0)
    stderr.write(
      `climc: ${set.join(', ')} of this shell win${set.length > 1 ? '' : 's'} over it; "unset" makes it count.\n`,
    )
}

/** Variables that say which Cloudpods it is, and as whom. */
const WINNING = ['OS_AUTH_URL', 'OS_USERNAME', 'OS_ACCESS_KEY', 'OS_AUTH_TOKEN', 'OS_PROJECT_NAME']

/** A name for the context of a file: the file's, with dashes for what no context may be called. */
function nameFrom(file: string): string {
  const name = basename(file).replace(/\.(?:rc|sh)$/, '')
  return name.replace(/[^\w.@-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'imported'
}

/** The file with `current` moved along when it pointed at `name`. */
function pointed(file: ContextFile, name: string, next: string | undefined): ContextFile {
  if (file.current !== name) return file
  const { current: _old, ...rest } = file
  return next === undefined ? rest : { ...rest, current: next }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`${path} cannot be read: ${fileTrouble(cause)}.`, { cause })
  }
}
