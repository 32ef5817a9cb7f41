import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from '../../src/core/zod.ts'
import { TestRegion } from './support.ts'

const WIRE = resolve(import.meta.dirname, '../../../shared/reference/wire')
/** Every how manyth command is tried; REGION_SWEEP=all tries each. */
const EVERY = process.env.REGION_SWEEP === 'all' ? 1 : 23

const caseSchema = z.object({
  command: z.string(),
  variant: z.string(),
  requests: z.array(
    z.object({
      method: z.string(),
      service: z.string(),
      path: z.string(),
      query: z.optional(z.array(z.string())),
      body: z.optional(z.json()),
    }),
  ),
})
type Case = z.infer<typeof caseSchema>
type Recorded = Case['requests'][number]

/** Lists that commands of the original ask for and no region has. */
const NOT_THERE = new Set(['/baremetalstorages', '/hostcachedimages', '/vcenters'])
/** The services that a dev region is. */
const SERVED = new Set(['compute_v2', 'identity'])
/** Lists of services that a dev region is not, and one that the original closes too. */
const ELSEWHERE = /^\/(?:v3\/v2\.0\/|containers$|worker_stats$)/

function recorded(service: string): Case[] {
  const folder = join(WIRE, service)
  return readdirSync(folder).flatMap(file =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(line => line.includes('"variant":"minimal"'))
      .map(line => caseSchema.parse(JSON.parse(line))),
  )
}

const cases = existsSync(WIRE) ? ['compute', 'identity', 'events'].flatMap(recorded) : []
const isList = ({ command, requests: [first] }: Case) =>
  command.endsWith('-list') && first !== undefined && !first.path.includes('v-') && !ELSEWHERE.test(first.path)

describe.skipIf(cases.length === 0)(
  'what the commands of the original send (skipped where /work/shared is absent)',
  () => {
    let region: TestRegion
    beforeAll(async () => {
      region = await TestRegion.start()
    })
    afterAll(() => region.close())

    async function send({ method, path, query = [], body }: Recorded): Promise<string | undefined> {
      const asked = query.map(pair => {
        const at = pair.indexOf('=')
        return `${encodeURIComponent(pair.slice(0, at))}=${encodeURIComponent(pair.slice(at + 1))}`
      })
      const response = await fetch(`${region.region.url}${path}${asked.length === 0 ? '' : `?${asked.join('&')}`}`, {
        method,
        headers: { 'Content-Type': 'application/json', 'X-Auth-Token': region.token },
        ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const shown = `${method} ${path}: ${response.status} ${text.slice(0, 200)}`
      if (response.status >= 500) return shown
      try {
        if (text !== '') JSON.parse(text)
      } catch {
        return `no JSON: ${shown}`
      }
      return undefined
    }

    it('is answered in JSON and never with a crash', { timeout: 120_000 }, async () => {
      const tried = cases.filter((_, i) => i % EVERY === 0)
      const wrong: string[] = []
      for (const { command, requests } of tried)
        for (const request of requests) {
          if (!SERVED.has(request.service)) continue
          const problem = await send(request)
          if (problem !== undefined) wrong.push(`${command}: ${problem}`)
          // What ends the session on purpose.
          if (!(await region.get('/v3/users?limit=1')).body.users) await region.login()
        }
      expect(tried.length).toBeGreaterThan(20)
      expect(wrong).toEqual([])
    })

    it('lists every kind that it lists', { timeout: 120_000 }, async () => {
      const wrong: string[] = []
      for (const { command, requests } of cases.filter(isList)) {
        const [request] = requests
        if (request === undefined || request.method !== 'GET' || !SERVED.has(request.service)) continue
        const answer = await region.get(request.path)
        // Scaling policies are always those of one group.
        const expected = NOT_THERE.has(request.path) ? 404 : request.path === '/scalingpolicies' ? 400 : 200
        if (answer.status !== expected) wrong.push(`${command}: ${request.path} ${answer.status}`)
      }
      expect(wrong).toEqual([])
    })
  },
)
