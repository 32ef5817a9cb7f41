import { ClimcError } from '../core/errors/index.ts'
import { type Context, usesColour } from './context.ts'
import { type Doing, type Explained, type Failure, failureOf } from './errors/failure.ts'
import type { ErrorFormat } from './errors/formats.ts'
import { distinct, redact } from './errors/redact.ts'
import { annotation, jsonLine, paragraph } from './errors/texts.ts'
import { exitCodeOfOutput } from './exit-codes.ts'
import type { BatchItem, Output } from './output.ts'
import { harmless } from './render/harmless.ts'

/** How and what a run reports. */
export interface Report {
  readonly program: string
  /** What the program calls its version, for reports of bugs. */
  readonly version: string
  readonly context: Context
  readonly format: ErrorFormat
  /** Stacks and causes as well. */
  readonly debug: boolean
  readonly doing: Doing
  /** Values that must not be seen. */
  readonly secrets: readonly string[]
  readonly explain: (error: unknown) => Promise<Explained>
}

/**
 * Tells an error on stderr, once: as a short paragraph, a JSON object or an annotation. Stacks are for `--debug`; an
 * error that nobody foresaw always comes with its stack and with what to put into a report of the bug.
 */
export async function reportError(report: Report, error: unknown): Promise<void> {
  const foreseen = error instanceof ClimcError
  complain(report, failureOf(error, report.doing, foreseen ? await explained(report, error) : {}))
  const { stderr } = report.context
  if (report.format === 'text' && error instanceof Error && (report.debug || !foreseen))
    stderr.write(redact(`${error.stack ?? error.message}\n${causes(error)}`, report.secrets))
  if (report.format === 'text' && !foreseen) stderr.write(bugReport(report))
}

/** Of a batch, one line on stderr for each that failed: what stdout has of it is the server's whole answer. */
export async function reportFailures(report: Report, output: Output): Promise<void> {
  const failures: Failure[] = []
  for (const item of failedItems(output)) failures.push(await failureOfItem(report, item))
  const [first] = failures
  if (first === undefined) return
  if (report.format !== 'json') {
    for (const failure of oncePerHint(failures)) complain(report, failure)
    return
  }
  const { command } = report.doing
  const message = failures.length === 1 ? first.message : `${failures.length} failed`
  const code = exitCodeOfOutput(output)
  const whole: Failure = { code, kind: 'batch', message, ...(command === undefined ? {} : { command }) }
  const clean = failures.map(failure => withoutSecrets(failure, report.secrets))
  report.context.stderr.write(`${jsonLine(withoutSecrets(whole, report.secrets), clean)}\n`)
}

/** The same advice a hundred times is none. */
function oncePerHint(failures: readonly Failure[]): Failure[] {
  const said = new Set<string>()
  return failures.map(failure => {
    const { hint, ...rest } = failure
    if (hint === undefined || !said.has(hint)) {
      if (hint !== undefined) said.add(hint)
      return failure
    }
    return rest
  })
}

function failedItems(output: Output): readonly BatchItem[] {
  if (output.kind === 'sequence') return output.parts.flatMap(failedItems)
  return output.kind === 'batch'
    ? output.items.filter(({ status, aside }) => status !== 200 && aside === undefined)
    : []
}

async function failureOfItem(report: Report, { id, error, status }: BatchItem): Promise<Failure> {
  const named = typeof id === 'string' && id !== '' ? { id } : {}
  const cause = error ?? new ClimcError('failed', `refused with status ${status}`)
  const { resource } = report.doing
  const doing = { ...named, ...(resource === undefined ? {} : { resource }) }
  const failure = failureOf(cause, doing, { status, ...(await explained(report, cause)) })
  // There are several: each is told by its id, not by the command.
  return report.format === 'json' || named.id === undefined
    ? failure
    : { ...failure, message: `${named.id}: ${failure.message}` }
}

/** What is known beyond the sentence. Advice that fails must not hide what it was wanted for. */
async function explained(report: Report, error: unknown): Promise<Explained> {
  try {
    return await report.explain(error)
  } catch {
    return {}
  }
}

/**
 * Writes what failed. Servers have a say in messages: on a terminal they must not have more, and a secret that they repeat
 * is not repeated.
 */
function complain({ context, format, program, secrets }: Report, failure: Failure): void {
  const { stderr } = context
  const write = (lead: string, text: string): void => {
    stderr.write(`${lead}${stderr.isTTY === true ? harmless(text) : text}\n`)
  }
  const clean = withoutSecrets(failure, secrets)
  if (format === 'json') write('', jsonLine(clean))
  else if (format === 'github') write('', annotation(program, clean))
  else write(usesColour(context, stderr) ? `\u001b[31m${program}:\u001b[39m ` : `${program}: `, paragraph(clean))
}

function withoutSecrets(failure: Failure, secrets: readonly string[]): Failure {
  const hidden = failure.kind === 'unexpected' ? secrets : distinct(secrets)
  const { message, reason, hint } = failure
  return {
    ...failure,
    message: redact(message, hidden),
    ...(reason === undefined ? {} : { reason: redact(reason, hidden) }),
    ...(hint === undefined ? {} : { hint: redact(hint, hidden) }),
  }
}

function causes(error: Error): string {
  let text = ''
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
    text += `caused by: ${cause.stack ?? cause.message}\n`
  return text
}

function bugReport({ program, version, doing }: Report): string {
  const { platform, arch, version: node } = process
  const command = doing.command === undefined ? '' : ` of ${doing.command}`
  return [
    `This is a mistake of ${program}, not of yours. Please report it, with the lines above, the command line${command}`,
    `without its secrets, and this: ${version.trim()}, Node ${node}, ${platform} ${arch}.`,
    '',
  ].join('\n')
}
