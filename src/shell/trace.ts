import type { Context } from '../cli/context.ts'
import type { TraceEvent } from '../client/index.ts'
import { stringifyJson } from '../core/json.ts'

/** Who is told of requests and answers: stderr with `--debug`, the event file where there is one; undefined for nobody. */
export function tracing(debug: boolean, context: Context): ((event: TraceEvent) => void) | undefined {
  const { journal } = context
  const listeners = [...(debug ? [traceTo(context)] : []), ...(journal === undefined ? [] : [journalTo(journal)])]
  if (listeners.length === 0) return undefined
  return event => {
    for (const listener of listeners) listener(event)
  }
}

/** Writes one step a request, when its answer came or did not. Of the URL the path alone: queries may say anything. */
function journalTo(journal: NonNullable<Context['journal']>): (event: TraceEvent) => void {
  const asked = new Map<number, { readonly method: string; readonly path: string }>()
  return event => {
    if (event.type === 'request') {
      const path = URL.canParse(event.url) ? new URL(event.url).pathname : ''
      asked.set(event.id, { method: event.method, path })
    } else if (event.type !== 'answer-body') {
      const ms = Math.round(event.milliseconds)
      const requestId = event.type === 'answer' ? headerOf(event.headers, 'x-request-id') : undefined
      const outcome = event.type === 'answer' ? { status: event.status } : { failure: event.reason }
      journal.write({ event: 'request', ...asked.get(event.id), ...outcome, ms, requestId })
      asked.delete(event.id)
    }
  }
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

/** For `--debug`: prints requests and answers, which arrive masked, on stderr. */
function traceTo(context: Context): (event: TraceEvent) => void {
  return event => {
    context.stderr.write(`${linesOf(event).join('\n')}\n`)
  }
}

function linesOf(event: TraceEvent): string[] {
  switch (event.type) {
    case 'request':
      return [
        `[${event.id}] > ${event.method} ${event.url}`,
        ...headerLines(event.id, '>', event.headers),
        ...(event.body === undefined ? [] : [`[${event.id}] > ${stringifyJson(event.body)}`]),
      ]
    case 'answer':
      return [
        `[${event.id}] < ${event.status} after ${Math.round(event.milliseconds)} ms`,
        ...headerLines(event.id, '<', event.headers),
      ]
    case 'answer-body':
      return [`[${event.id}] < ${stringifyJson(event.body)}`]
    default:
      return [`[${event.id}] ! ${event.reason} after ${Math.round(event.milliseconds)} ms`]
  }
}

function headerLines(id: number, mark: string, headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `[${id}] ${mark} ${name}: ${value}`)
}
