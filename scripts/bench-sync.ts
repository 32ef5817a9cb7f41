/**
 * Measures how listing a cloud through its provider grows with the cloud: time and peak memory of a process that reads
 * every server and disk of a TestCloud of 1,000, 10,000 and 100,000 servers. Fails when the time grows worse than
 * linearly, or the memory with the account. What an import into a region takes is told by `npm run bench -- --region`.
 *
 *   node scripts/bench-sync.ts [--sizes 1000,10000,100000]
 */
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { z } from '../src/core/zod.ts'
import { startCloud } from './bench/processes.ts'

/** How much more a server may take in the largest cloud than in the smallest. */
const TIME_LIMIT = 1.5
/** How much more memory the largest may take. */
const MEMORY_LIMIT_MIB = 60
const LISTER = resolve(import.meta.dirname, 'bench/list-process.ts')

const run = promisify(execFile)
const told = z.object({ servers: z.number(), disks: z.number(), milliseconds: z.number(), peakMib: z.number() })
type Listing = z.infer<typeof told>

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '1000,10000,100000' } } })

async function listed(size: number): Promise<Listing> {
  const cloud = await startCloud(size)
  try {
    const { stdout } = await run(process.execPath, [LISTER], { env: { ...process.env, ...cloud.env } })
    return told.parse(JSON.parse(stdout))
  } finally {
    await cloud.stop()
  }
}

const row = (...cells: readonly (string | number)[]): string =>
  `${cells.map(cell => String(cell).padStart(12)).join('')}\n`

process.stdout.write(row('servers', 'disks', 'ms', 'us/server', 'peak MiB'))
const listings: Listing[] = []
for (const size of values.sizes.split(',').map(Number)) {
  const listing = await listed(size)
  listings.push(listing)
  const { servers, disks, milliseconds, peakMib } = listing
  const each = (milliseconds / servers) * 1000
  process.stdout.write(row(servers, disks, milliseconds.toFixed(0), each.toFixed(0), peakMib.toFixed(0)))
}

const [smallest] = listings
const largest = listings.at(-1)
if (smallest !== undefined && largest !== undefined && smallest !== largest) {
  const growth = largest.milliseconds / largest.servers / (smallest.milliseconds / smallest.servers)
  const more = largest.peakMib - smallest.peakMib
  const good = growth <= TIME_LIMIT && more <= MEMORY_LIMIT_MIB
  process.stdout.write(
    `time per server: ${growth.toFixed(2)} times (at most ${TIME_LIMIT}); ` +
      `memory: ${more.toFixed(0)} MiB more (at most ${MEMORY_LIMIT_MIB})${good ? '' : '  over its limit'}\n`,
  )
  process.exitCode = good ? 0 : 1
}
