import { describe, expect, it } from 'vitest'
import { ClimcError, InterruptedError } from '../../../src/core/errors/index.ts'
import { type Patience, poll } from '../../../src/shell/watch/polling.ts'

const WORDS = { interrupted: 'interrupted while testing', late: () => new ClimcError('timeout', 'too late') }

function patience(more: Partial<Patience> = {}): Patience {
  const signal = new AbortController().signal
  return { timeoutMs: 60_000, signal, now: Date.now, firstMs: 1, mostMs: 2, ...more }
}

/** Looks of which each finds what stands in its place; the last one again and again. */
function looks(...results: (string | undefined | Error)[]): {
  look: () => Promise<{ value: string } | undefined>
  count: () => number
} {
  let count = 0
  return {
    count: () => count,
    look: async () => {
      const result = results[Math.min(count++, results.length - 1)]
      if (result instanceof Error) throw result
      return result === undefined ? undefined : { value: result }
    },
  }
}

describe('polling', () => {
  it('looks at once, and ends with what it finds', async () => {
    const { look, count } = looks('there')
    await expect(poll(look, patience({ firstMs: 60_000 }), WORDS)).resolves.toBe('there')
    expect(count()).toBe(1)
  })

  it('looks again until something is there', async () => {
    const { look, count } = looks(undefined, undefined, 'there')
    await expect(poll(look, patience(), WORDS)).resolves.toBe('there')
    expect(count()).toBe(3)
  })

  it('looks once when there is no time', async () => {
    const { look, count } = looks(undefined)
    await expect(poll(look, patience({ timeoutMs: 0, now: () => 0 }), WORDS)).rejects.toThrow('too late')
    expect(count()).toBe(1)
  })

  it('looks a last time when time is up', async () => {
    const { look, count } = looks(undefined, 'just in time')
    const answer = await poll(look, patience({ timeoutMs: 5, firstMs: 60_000, mostMs: 60_000 }), WORDS)
    expect([answer, count()]).toEqual(['just in time', 2])
  })

  it.each([0, 1])('is never too late because of the jitter (%i)', async random => {
    const { look, count } = looks(undefined, undefined, 'there')
    await expect(poll(look, patience({ random: () => random }), WORDS)).resolves.toBe('there')
    expect(count()).toBe(3)
  })

  it('outlives five failures in a row that may pass, not six', async () => {
    const lost = new ClimcError('connection', 'connection refused')
    await expect(poll(looks(lost, lost, lost, lost, lost, 'there').look, patience(), WORDS)).resolves.toBe('there')
    await expect(poll(looks(lost).look, patience(), WORDS)).rejects.toBe(lost)
  })

  it('counts failures in a row only', async () => {
    const lost = new ClimcError('server', 'HTTP status 503')
    const many = Array.from({ length: 5 }, () => [lost, lost, undefined] as const).flat()
    await expect(poll(looks(...many, 'there').look, patience(), WORDS)).resolves.toBe('there')
  })

  it('ends at once with a failure that will not pass', async () => {
    const { look, count } = looks(new ClimcError('not-found', 'no such thing'), 'there')
    await expect(poll(look, patience(), WORDS)).rejects.toThrow('no such thing')
    expect(count()).toBe(1)
  })

  it('is interrupted while it pauses and while it looks', async () => {
    const controller = new AbortController()
    const waiting = poll(looks(undefined).look, patience({ signal: controller.signal, firstMs: 60_000 }), WORDS)
    setImmediate(() => controller.abort())
    await expect(waiting).rejects.toThrow(new InterruptedError('interrupted while testing'))
    const looking = poll(looks(new InterruptedError()).look, patience(), WORDS)
    await expect(looking).rejects.toThrow('interrupted while testing')
  })
})
