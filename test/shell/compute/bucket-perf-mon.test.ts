import { expect, it } from 'vitest'
import { run } from '../../../src/cli/run.ts'
import { z } from '../../../src/core/zod.ts'
import { climc } from '../../../src/shell/program.ts'
import { contextWith } from '../../support/context.ts'
import { ENV } from '../../support/run-climc.ts'
import { pipe } from '../../support/sinks.ts'
import { on, StubCloud } from '../../support/stub-cloud.ts'

const wanted = z.object({ bucket: z.object({ key: z.string(), method: z.string(), expire_seconds: z.number() }) })

/** A cloud that signs URLs, and the store behind them. */
function store(status: number) {
  const cloud = new StubCloud([
    on('GET /buckets/b', { bucket: { id: 'b', manager_id: 'm' } }),
    on('GET /cloudproviders/m?scope=system', { cloudprovider: { id: 'm', name: 'acme', status: 'connected' } }),
  ])
  const seen: { readonly method: string; readonly path: string; readonly bytes: number }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    if (url.host === 'signed.test') {
      const { byteLength } = await request.arrayBuffer()
      seen.push({ method: request.method, path: url.pathname, bytes: byteLength })
      return new Response(request.method === 'GET' ? 'x' : '', { status: request.method === 'GET' ? status : 200 })
    }
    if (!url.pathname.endsWith('/buckets/b/temp-url')) return cloud.fetch(request)
    const { key } = z.parse(wanted, await request.json()).bucket
    return Response.json({ bucket: { url: `http://signed.test/${key}` } })
  }
  return { cloud, seen, fetch }
}

async function probe(status: number, ...argv: string[]) {
  const { cloud, seen, fetch } = store(status)
  const [stdout, stderr] = [pipe(), pipe()]
  const context = contextWith({ stdout, stderr, env: ENV, fetch, now: Date.now })
  const code = await run(
    ['bucket-perf-mon', 'b', ...argv],
    climc(() => 'test\n'),
    context,
  )
  cloud.verify()
  return { code, seen, stdout: stdout.text, stderr: stderr.text }
}

it('stores, reads and deletes an object of its own through signed URLs', async () => {
  const { code, seen, stdout } = await probe(200, '--payload', '3k')
  expect(code).toBe(0)
  expect(seen.map(({ method, bytes }) => [method, bytes])).toEqual([
    ['PUT', 3072],
    ['GET', 0],
    ['DELETE', 0],
  ])
  expect(new Set(seen.map(({ path }) => path)).size).toBe(1)
  expect(seen[0]?.path).toMatch(/^\/climc-perf-mon-[0-9a-f]{16}$/)
  expect(stdout).toMatch(/^Upload delay \d+\.\d{6} ms throughput \S+ MB\/s\nDownload delay .+\nDelete delay .+ ms\n$/)
})

it('leaves nothing behind when the object cannot be read', async () => {
  const { code, seen, stderr } = await probe(403, '--payload', '1')
  expect(code).toBe(1)
  expect(stderr).toContain('HTTP 403')
  expect(seen.at(-1)?.method).toBe('DELETE')
})
