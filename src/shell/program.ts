import { EXIT_CODES } from '../cli/exit-codes.ts'
import { grammarOf, metavarOf } from '../cli/grammar/spec.ts'
import type { Program } from '../cli/program.ts'
import type { Session } from '../client/index.ts'
import type { ClimcContext } from './context.ts'
import { GLOBALS } from './globals.ts'
import { index } from './index.gen.ts'
import { sessionFrom } from './session.ts'

/** climc: the admin CLI of Cloudpods. */
export function climc(version: () => string): Program<ClimcContext, typeof GLOBALS> {
  return {
    name: 'climc',
    about: 'climc, the admin CLI of Cloudpods: cloud accounts, and what they bring in.',
    version,
    globals: GLOBALS,
    index,
    settings: ({ output_format: format, debug, version: showVersion }) => ({
      format,
      debug: debug === true,
      version: showVersion === true,
    }),
    contextFor(globals, base) {
      let session: Session | undefined
      return {
        ...base,
        globals,
        // A command that needs no region (dev-region-start, say) must not ask for credentials.
        get session() {
          session ??= sessionFrom(globals, base)
          return session
        },
      }
    },
    loadDescriptions: async () => (await import('./descriptions.ts')).DESCRIPTIONS,
    topics: { 'exit-codes': exitCodesPage, 'global-options': globalOptionsPage },
  }
}

function exitCodesPage(): string {
  const lines = EXIT_CODES.map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
  return `Exit codes of climc:\n${lines.join('\n')}\n`
}

function globalOptionsPage(): string {
  const lines = grammarOf(GLOBALS).options.map(spec => {
    const names = `--${spec.token}${spec.short === undefined ? '' : `, -${spec.short}`}${spec.kind === 'flag' ? '' : ` ${metavarOf(spec)}`}`
    const notes = [spec.description ?? '']
    if (spec.choices !== undefined && spec.choices.length > 6) notes.push(`(${spec.choices.join(', ')})`)
    if (spec.default !== undefined) notes.push(`(default ${spec.default})`)
    if (spec.env !== undefined) notes.push(`[${spec.env}]`)
    return `  ${names.padEnd(44)} ${notes.join(' ')}`
  })
  return [
    'Global options stand in front of the command, or behind it where the command has none of that name.',
    'A variable in brackets stands in for an option that is not given. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are',
    'honoured; OS_MAX_COLUMN_TEXT_LENGTH and OS_TRY_TERM_WIDTH shape tables on a terminal.',
    '',
    ...lines,
    '',
  ].join('\n')
}
