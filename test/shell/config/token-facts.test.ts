import { expect, it } from 'vitest'
import { tokenFacts } from '../../../src/shell/config/token-facts.ts'

const NAMED = { id: '1', name: 'one', domain: { id: 'default', name: 'Default' } }
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

it.each(HOURS)('a token that expires at %i o’clock tells it with two digits everywhere', hour => {
  const expiresAt = new Date(2026, 0, 5, hour, 7, 9)
  const facts = tokenFacts({ user: NAMED, project: NAMED, roles: [], expiresAt }, expiresAt.getTime() - 60_000)
  const two = String(hour).padStart(2, '0')
  expect(facts.expires).toMatch(new RegExp(`^2026-01-05 ${two}:07:09 \\S+, in 1m$`))
})
