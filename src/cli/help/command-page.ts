import yargs, { type Options } from 'yargs'
import type { Command } from '../command.ts'
import type { Context } from '../context.ts'
import { grammarOf, metavarOf, type OptionSpec } from '../grammar/spec.ts'
import { secretsNote } from './secrets.ts'
import { usageLine } from './usage.ts'

/**
 * The help page of one command. This is the one place that touches yargs: it lays out what the declaration says; the
 * argv grammar is ours, because the original's (prefixes, single dashes, values that start with a dash) is not one that
 * yargs can be taught.
 */
export async function commandPage<C extends Context>(
  program: string,
  name: string,
  command: Command<C>,
  width: number | undefined,
  shared: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { positionals, options } = grammarOf(command.options)
  const page = yargs([])
    .scriptName(program)
    .exitProcess(false)
    .help(false)
    .version(false)
    .wrap(width ?? 100)
    .parserConfiguration({ 'boolean-negation': false })
    .updateStrings({ 'Options:': 'Options:', 'Positionals:': 'Arguments:' })
    .usage(
      [usageLine(program, name, command.options), '', command.summary, ...paragraph(command.description)].join('\n'),
    )
  for (const spec of positionals) {
    const label = spec.many === true ? `${metavarOf(spec)}...` : metavarOf(spec)
    page.option(label, { ...describe(spec, shared), type: undefined, group: 'Arguments:' })
  }
  // The command's own before the groups that many share: fifty options of every list would drown them.
  for (const spec of [...options.filter(o => o.group === undefined), ...options.filter(o => o.group !== undefined)])
    page.option(spec.token, { ...describe(spec, shared), group: `${spec.group ?? 'Options'}:` })
  const secrets = secretsNote(grammarOf(command.options), width)
  for (const example of command.examples ?? []) page.example(`${program} ${example}`, '')
  page.epilogue(`${secrets}Global options (format, endpoint, credentials, --debug): ${program} help global-options`)
  return dashless(await page.getHelp(), positionals)
}

/** An empty line stands between paragraphs; where a line ends in the program tells nothing. */
function paragraph(text: string | undefined): string[] {
  return text === undefined ? [] : ['', text.replaceAll(/(?<!\n)\n(?!\n)/g, ' ')]
}

function describe(spec: OptionSpec, shared: Readonly<Record<string, string>>): Options {
  const notes = [spec.description ?? shared[spec.key] ?? plainName(spec)]
  if (spec.negative !== undefined) notes.push(`(opposite: --${spec.negative})`)
  if (spec.many === true && spec.positional !== true) notes.push('(may be given several times)')
  if (spec.env !== undefined) notes.push(`($${spec.env})`)
  return {
    describe: notes.join(' '),
    ...(spec.kind === 'flag' ? { type: 'boolean' as const } : {}),
    ...(spec.kind === 'text' || spec.kind === 'time' || spec.kind === 'pairs' ? { type: 'string' as const } : {}),
    ...(spec.kind === 'integer' || spec.kind === 'number' ? { type: 'number' as const } : {}),
    ...(spec.choices === undefined ? {} : { choices: spec.choices }),
    ...(spec.default === undefined || spec.default === false ? {} : { default: spec.default }),
    ...(spec.required === true ? { demandOption: true } : {}),
    ...aliases(spec),
  }
}

function aliases(spec: OptionSpec): Options {
  const names = [spec.alias, spec.short].filter(name => name !== undefined)
  return names.length === 0 ? {} : { alias: names }
}

/** A name that says it all, said in words: `guest_ip_mask` → `guest ip mask`. */
function plainName(spec: OptionSpec): string {
  return spec.key.replaceAll('_', ' ')
}

/** yargs shows an upper-case option as `--NAME`; an argument has no dashes. */
function dashless(page: string, positionals: readonly OptionSpec[]): string {
  let text = page
  for (const spec of positionals) {
    const label = spec.many === true ? `${metavarOf(spec)}...` : metavarOf(spec)
    text = text.replace(`  --${label}`, `  ${label}  `)
  }
  return `${text.trimEnd()}\n`
}
