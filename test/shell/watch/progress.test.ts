import { expect, it } from 'vitest'
import { Progress } from '../../../src/shell/watch/progress.ts'
import { contextWith } from '../../support/context.ts'
import { terminal } from '../../support/sinks.ts'

it('shows nothing in a pipe, and keeps the warnings of each action apart', async () => {
  const context = contextWith({})
  const [one, other] = await Promise.all([Progress.start(context), Progress.start(context)])
  one.of('a')({ state: 'done', line: 'a: on', warning: 'a bulb flickers' })
  other.of('b')({ state: 'done', line: 'b: on' })
  expect([one.warnings, other.warnings]).toEqual([['a bulb flickers'], []])
  one.end()
  other.stop()
  other.stop()
})

it('writes nothing of its own to a stream that is not the terminal of this process', async () => {
  const stderr = terminal()
  const progress = await Progress.start(contextWith({ stderr }))
  progress.of('a')({ state: 'moving', line: 'a: lighting' })
  progress.end()
  expect(stderr.text).toBe('')
})
