import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import containers from '../../../src/shell/compute/containers.ts'
import hostfiles from '../../../src/shell/compute/hostfiles.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

/** Stands in for an editor: keeps what it got and its permissions, and does what the test says. */
const EDITOR = `#!/bin/sh
for file; do :; done
cp "$file" "$OUT" && stat -c %a "$file" > "$OUT.mode" && echo "$file" > "$OUT.path"
eval "$DOES"
`

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-editing-'))
  await writeFile(join(folder, 'editor'), EDITOR)
  await chmod(join(folder, 'editor'), 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const run = (stubs: readonly Stub[], does: string, ...argv: string[]) =>
  runClimc(argv, {
    modules: { 'compute/containers': containers, 'compute/hostfiles': hostfiles },
    stubs,
    env: { EDITOR: join(folder, 'editor'), OUT: join(folder, 'out'), DOES: does, PATH: process.env.PATH },
    cwd: folder,
  })

describe('hostfile-edit', () => {
  const before = on('GET /hostfiles/f1', { hostfile: { id: 'f1', content: 'old\n' } })

  it('sends what was written, from a file of the owner alone that is gone afterwards', async () => {
    const sent = on('PUT /hostfiles/f1', { hostfile: { id: 'f1' } }, { hostfile: { content: 'new\n' } })
    const outcome = await run([before, sent], 'echo new > "$file"', 'hostfile-edit', 'f1')
    expect(outcome.code).toBe(0)
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('old\n')
    expect((await readFile(join(folder, 'out.mode'), 'utf8')).trim()).toBe('600')
    const path = (await readFile(join(folder, 'out.path'), 'utf8')).trim()
    await expect(stat(path)).rejects.toThrow()
  })

  it('sends nothing when nothing was changed', async () => {
    const outcome = await run([before], ':', 'hostfile-edit', 'f1')
    expect(outcome.code).toBe(0)
    expect(outcome.stderr).toContain('nothing was changed')
  })

  it('sends nothing when the editor fails', async () => {
    const outcome = await run([before], 'echo new > "$file"; exit 3', 'hostfile-edit', 'f1')
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('exit code 3')
  })

  it('asks for an editor where there is no terminal', async () => {
    const outcome = await runClimc(['hostfile-edit', 'f1'], {
      modules: { 'compute/hostfiles': hostfiles },
      stubs: [before],
      cwd: folder,
    })
    expect(outcome.code).toBe(3)
    expect(outcome.stderr).toContain('EDITOR')
  })
})

describe('container-update-spec', () => {
  const before = on('GET /containers/c1', { container: { id: 'c1', spec: { image: 'nginx' } } })

  it('shows YAML and sends it back whole', async () => {
    const changed = { container: { id: 'c1', spec: { image: 'httpd' } } }
    const sent = on('PUT /containers/c1', { container: {} }, changed)
    const outcome = await run([before, sent], 'sed -i s/nginx/httpd/ "$file"', 'container-update-spec', 'c1')
    expect(outcome).toMatchObject({ code: 0, stdout: '' })
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('id: c1\nspec:\n  image: nginx\n')
  })

  it.each(['just text', '- a list', 'a: [', 'a: 1\na: 2'])('sends nothing when %j was written', async text => {
    const outcome = await run([before], `printf '%s' '${text}' > "$file"`, 'container-update-spec', 'c1')
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain('nothing was changed')
  })
})
