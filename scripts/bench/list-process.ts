/** Lists what a TestCloud has through its provider, in a process of its own, and tells on stdout how it went. */
import { readFileSync } from 'node:fs'
import { Secret } from '../../src/core/secret.ts'
import { loadFactory } from '../../src/multicloud/index.ts'

const {
  TESTCLOUD_ENDPOINT: url = '',
  TESTCLOUD_ACCESS_KEY_ID: account = '',
  TESTCLOUD_ACCESS_KEY_SECRET = '',
} = process.env

const factory = await loadFactory('TestCloud')
const secret = new Secret(TESTCLOUD_ACCESS_KEY_SECRET)
const provider = await factory.getProvider({ id: 'bench', name: 'bench', url, account, secret })
const started = performance.now()
let servers = 0
let disks = 0
for await (const region of provider.listRegions()) {
  for await (const _ of region.listServers()) servers++
  for await (const _ of region.listDisks()) disks++
}
const milliseconds = performance.now() - started
process.stdout.write(`${JSON.stringify({ servers, disks, milliseconds, peakMib: peakMib() })}\n`)

/** VmHWM begins with the program; maxRSS may begin with whoever started it. */
function peakMib(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}
