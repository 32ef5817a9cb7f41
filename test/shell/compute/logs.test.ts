import { describe, expect, it } from 'vitest'
import containers from '../../../src/shell/compute/containers.ts'
import pods from '../../../src/shell/compute/server_pod.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

const INFO = { container: { host_uri: 'http://stub.test/agent', pod_id: 'p/1', container_id: 'c-1' } }
const QUERY = 'insecureSkipTLSVerifyBackend=false&previous=false'

const run = (stubs: readonly Stub[], ...argv: string[]) =>
  runClimc(argv, { modules: { 'compute/containers': containers, 'compute/server_pod': pods }, stubs })

describe('logs', () => {
  it('of a container come from the agent of its host', async () => {
    const path = `GET /pods/p%2F1/containers/c-1/log?follow=true&${QUERY}&sinceSeconds=5400&tailLines=5&timestamps=true`
    const stubs = [on('GET /containers/web/exec-info', INFO), { key: path, answer: { text: 'zeile ä\n' } }]
    const argv = ['-f', '--tail', '5', '--timestamps', '--since', '1.5h']
    expect(await run(stubs, 'container-log', 'web', ...argv)).toMatchObject({ code: 0, stdout: 'zeile ä\n' })
  })

  it('of a pod are those of its first container, or of the one that is named', async () => {
    const list = {
      containers: [
        { id: 'i1', name: 'web' },
        { id: 'i2', name: 'db' },
      ],
      total: 2,
    }
    for (const [id, argv] of [
      ['i1', []],
      ['i2', ['-c', 'db']],
    ] as const) {
      const stubs = [
        on('GET /containers?guest_id=pod1', list),
        on(`GET /containers/${id}/exec-info`, INFO),
        { key: `GET /pods/p%2F1/containers/c-1/log?follow=false&${QUERY}&timestamps=false`, answer: { text: id } },
      ]
      expect(await run(stubs, 'pod-log', 'pod1', ...argv)).toMatchObject({ code: 0, stdout: id })
    }
    const unknown = await run([on('GET /containers?guest_id=pod1', list)], 'pod-log', 'pod1', '-c', 'cache')
    expect(unknown.code).toBe(5)
    expect(unknown.stderr).toContain('web, db')
  })

  it('are not asked for since a time that is no duration', async () => {
    const { code, asked, stderr } = await run([], 'container-log', 'web', '--since', 'yesterday')
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain('2h45m')
  })

  it('need an answer that says where the container runs', async () => {
    const { code, stderr } = await run([on('GET /containers/web/exec-info', { container: {} })], 'container-log', 'web')
    expect(code).not.toBe(0)
    expect(stderr).toContain('exec-info')
  })
})
