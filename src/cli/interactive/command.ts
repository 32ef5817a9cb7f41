import { readFile, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { ConfigError, UsageError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import { type Command, command } from '../command.ts'
import type { Context } from '../context.ts'
import { flag, optionalPositional, text, texts } from '../options/index.ts'

/** `shell`: many command lines in one session, typed or from a file. */
export function shellCommand<C extends Context>(): Command<C> {
  return command({
    summary: 'Run many commands in one session, typed or from a file',
    description:
      'Without -f: reads command lines from the terminal, with history and completion.\n' +
      'With -f: runs those of a file, one a line. # begins a comment, a backslash at the end goes on in\n' +
      'the next line, quotes are those of a shell. \u0024{NAME} is a variable of the environment, \u0024{1} the\n' +
      'first argument; nothing but commands is ever executed. The exit code is that of the last command,\n' +
      'with --errexit that of the first that fails.',
    examples: ['shell', 'shell -f setup.climc --errexit', 'shell -f setup.climc lab 3', 'shell -f - < setup.climc'],
    options: {
      file: text('File of command lines to run; - for standard input', { short: 'f', metavar: 'FILE' }),
      errexit: flag('Stop at the first command that fails', { short: 'e' }),
      args: optionalPositional(texts('Arguments of the file: \u0024{1}, \u0024{2} and so on in it', { wire: false })),
    },
    run: ({ file, errexit, args = [] }) => {
      if (file === undefined && (errexit === true || args.length > 0))
        throw new UsageError('--errexit and arguments belong to a file: shell -f FILE.')
      return async (context: C) => {
        const { self } = context
        if (self === undefined) throw new TypeError('this program runs no command lines')
        if (file === undefined) {
          if (context.stdout.isTTY !== true || context.stdin().isTTY !== true)
            throw new UsageError('There is no terminal to read from: shell -f FILE, or -f - for standard input.')
          return { kind: 'none', exitCode: await self.interactive(context) }
        }
        const script = { text: await textOf(file, context), name: file === '-' ? 'stdin' : file }
        const { emptyInput } = await import('./script.ts')
        const rest = file === '-' ? { ...context, stdin: emptyInput } : await within(file, context)
        return { kind: 'none', exitCode: await self.script({ ...script, errexit: errexit === true, args }, rest) }
      }
    },
  })
}

/** @throws UsageError for a file that is being run: there are no conditions in it, so it would never end */
async function within<C extends Context>(file: string, context: C): Promise<C> {
  const { scripts = [] } = context
  const path = await realpath(resolve(context.cwd, file))
  if (scripts.includes(path)) throw new UsageError(`${file} would run itself, again and again.`)
  return { ...context, scripts: [...scripts, path] }
}

async function textOf(file: string, context: Context): Promise<string> {
  if (file === '-') {
    const input = context.stdin()
    if (input.isTTY === true && context.stderr.isTTY === true)
      context.stderr.write('Type command lines; Ctrl-D at the start of one ends them.\n')
    return readAll(input)
  }
  try {
    return await readFile(resolve(context.cwd, file), 'utf8')
  } catch (cause) {
    throw new ConfigError(`${file} cannot be read: ${fileTrouble(cause)}.`, { cause })
  }
}
