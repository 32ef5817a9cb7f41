import type { Context } from '../cli/context.ts'
import type { TraceEvent } from '../client/index.ts'
import { stringifyJson } from '../core/json.ts'

/** For `--debug`: prints requests and answers, which arrive masked, on stderr. */
export function traceTo(context: Context): (event: TraceEvent) => void {
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
