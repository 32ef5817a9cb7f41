import { type Failure, headline } from './failure.ts'

/** The paragraph for people: what failed and why, what to try, and by what the server's log is searched. */
export function paragraph(failure: Failure): string {
  const { hint, requestId, request, status } = failure
  const lines = [headline(failure)]
  if (hint !== undefined) lines.push(`  Try: ${hint}`)
  if (requestId !== undefined) {
    const answered = status === undefined ? '' : `HTTP ${status} `
    lines.push(`  ${answered}${request === undefined ? '' : `for ${request}, `}request id ${requestId}`)
  }
  return lines.join('\n')
}

/** The members of the JSON object, in the order in which a reader wants them; those that are not known are left out. */
const MEMBERS = [
  'code',
  'kind',
  'message',
  'reason',
  'resource',
  'id',
  'status',
  'requestId',
  'request',
  'hint',
  'command',
] as const

/** One JSON object on one line: `{"error":{…}}`; of a batch, what failed is under `failures`. */
export function jsonLine(failure: Failure, parts: readonly Failure[] = []): string {
  const error = { ...members(failure), ...(parts.length === 0 ? {} : { failures: parts.map(members) }) }
  return JSON.stringify({ error })
}

function members(failure: Failure): Record<string, unknown> {
  return Object.fromEntries(MEMBERS.flatMap(name => (failure[name] === undefined ? [] : [[name, failure[name]]])))
}

/** A workflow command of GitHub Actions, which shows up as an annotation of the run. */
export function annotation(program: string, failure: Failure): string {
  const { command, hint, requestId } = failure
  const title = command === undefined ? program : `${program} ${command}`
  const tail = [
    ...(hint === undefined ? [] : [`Try: ${hint}`]),
    ...(requestId === undefined ? [] : [`request id ${requestId}`]),
  ]
  return `::error title=${escapedProperty(title)}::${escapedData([headline(failure), ...tail].join('\n'))}`
}

/** GitHub reads one line; a percent sign starts an escape. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
