import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import containers from '../../../src/shell/compute/containers.ts'
import { type Outcome, runClimc } from '../../support/run-climc.ts'
import { on } from '../../support/stub-cloud.ts'
import { type Exec, type ExecServer, execServer } from '../support/exec-server.ts'

/** A "container" that is a folder of this machine: commands run here, with its path in front of theirs. */
let server: ExecServer
let folder = ''
let commands: string[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-cp-'))
  commands = []
  server = await execServer(runHere)
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

function runHere(exec: Exec): void {
  commands.push(exec.command.join(' ').replaceAll(folder, ''))
  expect(exec.query.get('tty')).toBe('false')
  const [program = '', ...args] = exec.command
  const child = spawn(program, args, { stdio: 'pipe' })
  if (exec.query.get('stdin') === 'true') Readable.from(exec.stdin).pipe(child.stdin)
  else child.stdin.end()
  child.stdout.on('data', bytes => exec.write('stdout', bytes))
  child.stderr.on('data', bytes => exec.write('stderr', bytes))
  child.on('close', code => exec.exit(code ?? 1))
}

function cp(requests: number, ...argv: string[]): Promise<Outcome> {
  const info = { container: { host_uri: server.url, pod_id: 'p', container_id: 'c' } }
  return runClimc(argv, {
    modules: { 'compute/containers': containers },
    stubs: Array.from({ length: requests }, () => on('GET /containers/web/exec-info', info)),
    cwd: folder,
  })
}

describe('container-cp', () => {
  it('copies a folder to a new place', async () => {
    await mkdir(join(folder, 'site', 'css'), { recursive: true })
    await writeFile(join(folder, 'site', 'css', 'a b.css'), 'x')
    const outcome = await cp(3, 'container-cp', 'site', `web:${folder}/srv/www/`)
    expect(outcome).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(commands).toEqual(['test -d /srv/www', 'mkdir -p /srv', 'tar -xmf - -C /srv'])
    expect(await readFile(join(folder, 'srv', 'www', 'css', 'a b.css'), 'utf8')).toBe('x')
  })

  it('copies into a folder that is there under its own name', async () => {
    await writeFile(join(folder, 'f'), 'x')
    await mkdir(join(folder, 'srv'))
    expect((await cp(3, 'container-cp', './f', `web:${folder}/srv`)).code).toBe(0)
    expect(await readdir(join(folder, 'srv'))).toEqual(['f'])
  })

  it('copies one file raw, whatever its name', async () => {
    await writeFile(join(folder, 'f'), Buffer.alloc(100_000, 'x'))
    const outcome = await cp(2, 'container-cp', 'f', `web:${folder}/new/a b;$(x)`, '--raw-file')
    expect(outcome.code).toBe(0)
    expect((await readFile(join(folder, 'new', 'a b;$(x)'))).length).toBe(100_000)
  })

  it('copies back, as an archive or raw', async () => {
    await mkdir(join(folder, 'log'))
    await writeFile(join(folder, 'log', 'a'), 'lines')
    expect((await cp(1, 'container-cp', `web:${folder}/log`, 'copy')).code).toBe(0)
    expect(await readFile(join(folder, 'copy', 'a'), 'utf8')).toBe('lines')
    expect((await cp(1, 'container-cp-from', `web:${folder}/log/a`, 'copy/b', '--raw-file')).code).toBe(0)
    expect(await readFile(join(folder, 'copy', 'b'), 'utf8')).toBe('lines')
    await mkdir(join(folder, 'into'))
    expect((await cp(1, 'container-cp-from', `web:${folder}/log`, 'into')).code).toBe(0)
    expect(await readdir(join(folder, 'into', 'log'))).toEqual(['a'])
  })

  it('fails when the command in the container does', async () => {
    const outcome = await cp(1, 'container-cp', `web:${folder}/none`, 'copy')
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('exit code')
  })

  it.each([
    [['container-cp', 'a', 'b'], 'local'],
    [['container-cp', 'a:b', 'c:d'], 'containers'],
    [['container-cp', 'web:', 'b'], 'CONTAINER:PATH'],
    [['container-cp', ':a', 'b'], 'CONTAINER:PATH'],
    [['container-cp-from', 'web', 'b'], 'CONTAINER_ID_PATH'],
    [['container-cp-from', 'a:b:c', 'b'], 'CONTAINER_ID_PATH'],
    [['container-cp', 'nothing', 'web:/x'], 'there is no file'],
    [['container-cp', '.', 'web:/x', '--raw-file'], 'folder'],
  ])('refuses %j without a request', async (argv, why) => {
    const outcome = await cp(0, ...argv)
    expect(outcome.code).toBe(2)
    expect(outcome.stderr).toContain(why)
  })
})
