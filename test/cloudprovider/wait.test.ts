import { describe, expect, it } from 'vitest'
import { InvalidStatusError, NotFoundError, TimeoutError } from '../../src/cloudprovider/errors/index.ts'
import { sleep, waitForStatus, waitUntilGone } from '../../src/cloudprovider/wait.ts'

/** A resource that goes through states, one a refresh; after the last it is gone, or stays. */
function resource(states: string[], end: 'gone' | 'stays') {
  return {
    name: 'web-1',
    status: '',
    refreshes: 0,
    refresh() {
      this.refreshes++
      const state = states.shift()
      if (state === undefined && end === 'gone') return Promise.reject(new NotFoundError('gone'))
      if (state !== undefined) this.status = state
      return Promise.resolve()
    },
  }
}

function fakeTime() {
  const waits: number[] = []
  const sleep = (ms: number) => {
    waits.push(ms)
    return Promise.resolve()
  }
  return { waits, runtime: { sleep } }
}

describe('waitForStatus', () => {
  it('looks again until the state is there', async () => {
    const { waits, runtime } = fakeTime()
    const server = resource(['starting', 'starting', 'running'], 'stays')
    await waitForStatus(server, ['running'], runtime, { intervalMs: 500 })
    expect(waits).toEqual([500, 500])
    expect(server.refreshes).toBe(3)
  })

  it('does not wait where nothing is left to wait for', async () => {
    const { waits, runtime } = fakeTime()
    await waitForStatus(resource(['running'], 'stays'), ['running'], runtime)
    expect(waits).toEqual([])
  })

  it('gives up at a state from which the wanted one cannot come', async () => {
    const waiting = waitForStatus(resource(['starting', 'unknown'], 'stays'), ['running'], fakeTime().runtime, {
      failed: ['unknown'],
    })
    await expect(waiting).rejects.toThrow(new InvalidStatusError('web-1 became unknown instead of running'))
  })

  it('times out, saying what it is and should be', async () => {
    const waiting = waitForStatus(resource(['starting'], 'stays'), ['running'], fakeTime().runtime, { timeoutMs: 3000 })
    await expect(waiting).rejects.toThrow(new TimeoutError('web-1 is starting after 3000 ms, not running'))
  })

  it('ends at once when the signal fires', async () => {
    const controller = new AbortController()
    const waiting = sleep({ signal: controller.signal }, 60_000)
    controller.abort(new Error('stop'))
    await expect(waiting).rejects.toThrow()
  })
})

describe('waitUntilGone', () => {
  it('ends when the refresh finds nothing', async () => {
    const server = resource(['deleting', 'deleting'], 'gone')
    await waitUntilGone(server, fakeTime().runtime)
    expect(server.refreshes).toBe(3)
  })

  it('times out on what stays', async () => {
    await expect(
      waitUntilGone(resource(['deleting'], 'stays'), fakeTime().runtime, { timeoutMs: 2000 }),
    ).rejects.toThrow(TimeoutError)
  })
})
