import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isJsonObject, parseJson } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dev-region-room-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** Makes domains until the system takes no more of a file; tells which were acknowledged, and what the last answer was. */
const SCRIPT = `
  import { startDevRegion } from ${JSON.stringify(new URL('../../../src/region/index.ts', import.meta.url).href)}
  const region = await startDevRegion({ dataDir: process.argv[1], testcloud: false, dueCheckSeconds: 0 })
  const send = async (path, body, token) => {
    const headers = { 'Content-Type': 'application/json', 'X-Auth-Token': token }
    return await fetch(region.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  const user = { name: 'sysadmin', password: region.env.OS_PASSWORD, domain: { name: 'Default' } }
  const scope = { project: { name: 'system', domain: { name: 'Default' } } }
  const auth = { identity: { methods: ['password'], password: { user } }, scope }
  const token = (await send('/v3/auth/tokens', { auth }, '')).headers.get('x-subject-token')
  const made = []
  let status = 200
  while (status === 200 && made.length < 2000) {
    const name = 'g' + made.length
    const answer = await send('/v3/groups', { group: { name, description: 'x'.repeat(20_000), domain_id: 'default' } }, token)
    status = answer.status
    if (status === 200) made.push(name)
  }
  const logins = []
  for (let i = 0; i < 3; i++) {
    const answer = await send('/v3/auth/tokens', { auth }, '')
    const given = answer.headers.get('x-subject-token')
    const look = { headers: { 'X-Auth-Token': given ?? '' } }
    logins.push([answer.status, given === null ? 0 : (await fetch(region.url + '/v3/groups', look)).status])
  }
  console.log(JSON.stringify({ made, status, logins }))
  process.exit()
`

// Where a process may write no more than so much into a file, the disk need not be full to be so.
it.runIf(process.platform === 'linux')('nothing is acknowledged that has no room', async () => {
  await (await TestRegion.start({ dataDir })).close()
  const kilobytes = Math.ceil(statSync(join(dataDir, 'region.sqlite')).size / 1024) + 400
  const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" --input-type=module -e "$1" "$2"`
  const child = spawn('bash', ['-c', limited, process.execPath, SCRIPT, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  await new Promise(done => child.on('close', done))
  const told = parseJson(stdout)
  const { made = [], status = 0, logins = [] } = isJsonObject(told) ? told : {}
  expect(status).toBeGreaterThanOrEqual(500)
  // Whoever is let in is known then, too.
  for (const login of Array.isArray(logins) ? logins : [])
    expect([JSON.stringify(login)]).toEqual([expect.stringMatching(/^\[(200,200|5\d\d,0)\]$/)])

  const region = await TestRegion.start({ dataDir })
  expect(await region.names('/v3/groups?limit=2048')).toEqual(expect.arrayContaining(Array.isArray(made) ? made : []))
  await region.close()
})
