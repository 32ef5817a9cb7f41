import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAMP } from '../../support/gadgets.ts'
import { runGadgets } from '../../support/run-gadgets.ts'
import { on } from '../../support/stub-cloud.ts'

const _gadget = LAMP

describe('an option that names a file', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-file-'))
    await writeFile(join(folder, 'run.sh'), '#!/bin/sh\necho 你好\n')
    await writeFile(join(folder, 'empty.sh'), ' \n')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('sends what is made of its content; a relative path starts where the user is', async () => {
    const body = { gadget: { name: 'n', user_data: '#!/bin/sh\necho 你好\n' } }
    const stub = on('POST /gadgets', { gadget: LAMP }, body)
    for (const path of ['run.sh', join(folder, 'run.sh')]) {
      const got = await runGadgets(['gadget-from-file', '--script', path, '--name', 'n'], [stub], { cwd: folder })
      expect(got).toMatchObject({ code: 0, stderr: '' })
    }
  })

  test.each([
    ['no.sh', '--script: cannot read "no.sh": there is no such file.'],
    ['.', '--script: cannot read ".": it is a folder.'],
    ['empty.sh', '--script: the file "empty.sh" holds no script.'],
  ])('%s will not do, and nothing is sent', async (path, complaint) => {
    const got = await runGadgets(['gadget-from-file', '--script', path], [], { cwd: folder })
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain(complaint)
  })
})
