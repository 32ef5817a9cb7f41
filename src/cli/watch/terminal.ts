import { type Context, type Sink, usesColour, writeOut } from '../context.ts'
import { formatDuration } from '../options/index.ts'
import { cutLine, widthOf } from './cut-line.ts'
import type { Draw, Watched } from './index.ts'
import { looks } from './looks.ts'

const DEFAULT_ROWS = 24
const DEFAULT_COLUMNS = 80

/**
 * Draws each look over the one before it, touching no other lines of the terminal. What is wider or higher than the
 * terminal is cut; the last line says how often and when.
 */
export async function watchOnTerminal(watched: Watched, context: Context, draw: Draw): Promise<void> {
  const { stdout, env } = context
  const dim = (text: string): string => (usesColour(context, stdout) ? `\u001b[2m${text}\u001b[22m` : text)
  const picture = env.TERM === 'dumb' ? new Roll(stdout) : new Picture(stdout)
  let body: readonly string[] = []
  let note = ''
  for await (const look of looks(watched, context)) {
    const status = [`every ${formatDuration(watched.intervalMs)}`, clock(context.now()), 'Ctrl-C ends']
    const trouble: string[] = []
    if ('error' in look) {
      trouble.push(`${look.error.message}; looking again in ${formatDuration(look.waitMs)}`.replaceAll(/\s+/g, ' '))
    } else {
      body = await linesOf(draw(look.output))
      note = look.output.kind === 'list' ? (look.output.note ?? '') : ''
    }
    if (note !== '') status.push(note)
    await picture.show(body, [...trouble, dim(status.join(' · '))], dim)
  }
}

async function linesOf(pieces: AsyncIterable<string>): Promise<string[]> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text.replace(/\n$/, '').split('\n')
}

function clock(milliseconds: number): string {
  return new Date(milliseconds).toTimeString().slice(0, 8)
}

/** The lines that were drawn last, and how to draw others in their place. */
class Picture {
  readonly #stdout: Sink
  #drawn: readonly string[] = []

  constructor(stdout: Sink) {
    this.#stdout = stdout
  }

  async show(body: readonly string[], foot: readonly string[], dim: (text: string) => string): Promise<void> {
    const { columns = DEFAULT_COLUMNS, rows = DEFAULT_ROWS } = this.#stdout
    const up = await this.#height(columns)
    const room = Math.max(1, rows - 1 - foot.length)
    const fits = body.length <= room
    const shown = fits ? body : [...body.slice(0, room - 1), dim(`… ${body.length - room + 1} more lines`)]
    this.#drawn = await Promise.all([...shown, ...foot].map(line => cutLine(line, columns)))
    const lines = this.#drawn.map(line => `${line}\u001b[K\n`).join('')
    await writeOut(this.#stdout, `${up === 0 ? '' : `\u001b[${up}A`}\r${lines}\u001b[J`)
  }

  /** How many lines of the terminal the last picture takes: one that became narrower has broken the wide ones. */
  async #height(columns: number): Promise<number> {
    let height = 0
    for (const line of this.#drawn) height += Math.max(1, Math.ceil((await widthOf(line)) / columns))
    return height
  }
}

/** For a terminal that cannot go back: every look that shows something new, one below the other. */
class Roll {
  readonly #stdout: Sink
  #last: string | undefined

  constructor(stdout: Sink) {
    this.#stdout = stdout
  }

  async show(body: readonly string[], foot: readonly string[]): Promise<void> {
    const text = body.join('\n')
    if (text === this.#last && foot.length === 1) return
    this.#last = text
    await writeOut(this.#stdout, `${[...body, ...foot].join('\n')}\n`)
  }
}
