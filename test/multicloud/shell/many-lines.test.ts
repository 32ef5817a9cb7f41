import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../src/cli/run.ts'
import { accountForms } from '../../../src/multicloud/index.ts'
import { testcli } from '../../../src/multicloud/shell/program.ts'
import { startTestCloud } from '../../../src/testcloud/index.ts'
import { contextWith } from '../../support/context.ts'
import { pipe } from '../../support/sinks.ts'
import { runTestcli } from './support/run-testcli.ts'

describe('many command lines of testcli', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'testcli-lines-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('see one simulated cloud, which is stopped behind the last', async () => {
    await writeFile(join(folder, 'a.testcli'), 'zone-list --columns name\n# the same again\ntestcli zone-list\n')
    let running = 0
    let started = 0
    const startSimulator = async () => {
      const { url, credentials, close } = await startTestCloud()
      const { accessKeyId, accessKeySecret } = credentials.administrator
      running++
      started++
      const stop = async () => {
        running--
        await close()
      }
      return { url, accessKeyId, accessKeySecret: accessKeySecret.reveal(), close: stop }
    }
    const argv = ['shell', '-f', 'a.testcli', '--errexit']
    const program = testcli({ loadForms: accountForms, startSimulator, argv, env: {}, cwd: folder })
    const stdout = pipe()
    const code = await run(
      argv,
      program(() => 'testcli 0.0.0-test\n'),
      contextWith({ cwd: folder, stdout, now: Date.now }),
    )
    expect({ code, started, running }).toEqual({ code: 0, started: 1, running: 0 })
    expect(stdout.text.match(/Total: /g)).toHaveLength(2)
  })

  it("are completed: commands, options, the clouds' credentials", async () => {
    const { stdout } = await runTestcli(['__complete', '--', 'server-s'])
    expect(stdout).toContain('server-start\t')
    const options = await runTestcli(['__complete', '--', '--'])
    expect(options.stdout).toContain('--access-key-id\t')
  })
})
