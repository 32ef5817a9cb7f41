import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLIMC, cleanEnv, runBuilt } from './support/climc.ts'
import { startE2eRegion } from './support/region.ts'

describe('the dev region as a process', () => {
  test('exec gives the command an environment and returns its exit code', async () => {
    const listed = await runBuilt(CLIMC, ['dev-region-exec', '--', 'climc', 'cloud-account-list'])
    expect(listed.code).toBe(0)
    expect(listed.stdout).toContain('Total: 0')
    const failing = await runBuilt(CLIMC, ['dev-region-exec', '--', 'sh', '-c', 'test -n "$OS_AUTH_URL" && exit 42'])
    expect(failing.code).toBe(42)
  })

  test('exec of a command that does not exist is a configuration error', async () => {
    const { code, stderr } = await runBuilt(CLIMC, ['dev-region-exec', '--', 'no-such-program-anywhere'])
    expect(code).toBe(3)
    expect(stderr).toContain('no-such-program-anywhere')
  })

  test('exec without a command is a usage error', async () => {
    const { code, stderr } = await runBuilt(CLIMC, ['dev-region-exec'])
    expect(code).toBe(2)
    expect(stderr).toContain('dev-region-exec')
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    'exec passes %s on to the command, once, and returns what it makes of it',
    async signal => {
      const name = signal.slice(3)
      const script = `trap 'echo heard ${name}; exit 7' ${name}; echo up; while :; do sleep 0.05; done`
      const child = spawn(process.execPath, [CLIMC, 'dev-region-exec', '--', 'bash', '-c', script], {
        env: cleanEnv(),
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let stdout = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (stdout === '') child.kill(signal)
        stdout += text
      })
      const code = await new Promise(done => child.on('close', done))
      expect([code, stdout]).toEqual([7, `up\nheard ${name}\n`])
    },
  )

  test('exec never ends before its command, however often it is asked to', async () => {
    const script =
      "i=0; trap 'i=$((i+1)); echo heard $i' TERM; echo up; while [ $i -lt 3 ]; do sleep 0.05; done; exit 7"
    const words = [CLIMC, 'dev-region-exec', '--', 'sh', '-c', script]
    const child = spawn(process.execPath, words, { env: cleanEnv(), stdio: ['ignore', 'pipe', 'inherit'] })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (!stdout.includes('heard 3')) child.kill('SIGTERM')
    })
    const code = await new Promise(done => child.on('close', done))
    expect([code, stdout]).toEqual([7, 'up\nheard 1\nheard 2\nheard 3\n'])
  })

  test('exec leaves the options behind the first word of its command to that', async () => {
    const { code, stdout } = await runBuilt(CLIMC, [
      'dev-region-exec',
      '--seed',
      '3',
      'sh',
      '-c',
      'echo $0 $1',
      'a',
      '--log',
    ])
    expect([code, stdout]).toEqual([0, 'a --log\n'])
  })

  test('goes on when its log cannot be written any more', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'climc-log-'))
    try {
      const requests =
        '(async () => { for (let i = 0; i < 40; i++) await fetch(process.env.OS_AUTH_URL); process.exitCode = 4 })()'
      const limited = `trap '' XFSZ; ulimit -f 2; exec "$0" "$1" dev-region-exec --log -- "$0" -e "$2" 2>"$3/log"`
      const child = spawn('bash', ['-c', limited, process.execPath, CLIMC, requests, folder], {
        env: cleanEnv(),
        stdio: 'ignore',
      })
      expect(await new Promise(done => child.on('close', done))).toBe(4)
      expect((await stat(join(folder, 'log'))).size).toBe(2048)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('Ctrl-C stops a started region cleanly', async () => {
    const region = await startE2eRegion()
    expect(await region.stop()).toBe(0)
  })

  test('a region with a data folder keeps its accounts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'climc-e2e-'))
    try {
      const first = await startE2eRegion('--data-dir', folder)
      await first.importAccount('kept')
      expect(await first.stop()).toBe(0)
      const second = await startE2eRegion('--data-dir', folder)
      const { stdout } = await second.climc('cloud-account-list')
      expect(stdout).toContain('kept')
      await second.stop()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
