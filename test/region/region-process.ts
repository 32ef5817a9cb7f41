import { startDevRegion } from '../../src/region/index.ts'

/** A region in a process of its own, which a test can kill: `node region-process.ts DATADIR PASSWORD`. */
const [, , dataDir = '', password = ''] = process.argv
const region = await startDevRegion({ dataDir, password, seed: 1, testcloud: false })
process.stdout.write(`${JSON.stringify({ url: region.url })}\n`)
process.stdin.resume()
