import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { parseBackend } from '../../../src/shell/compute/loadbalancer/backend.ts'
import { describeCommands } from '../support/run.ts'

describe('parseBackend', () => {
  it('reads the parts in any order; what is not given is zero', () => {
    expect(parseBackend('--backend', 'port:443,id:01e9,backend_type:guest,weight:80', 1)).toEqual({
      ...{ index: 1, weight: 80, port: 443, id: '01e9', backend_type: 'guest' },
    })
    expect(parseBackend('--backend', 'id:x', 0)).toEqual({ index: 0, weight: 0, port: 0, id: 'x' })
  })

  it.each([
    ['x', '"x"', 'key:value'],
    ['id:a:b', '"id:a:b"', 'key:value'],
    ['weight:257', '"weight:257"', '0 to 256'],
    ['port:0', '"port:0"', '1 to 65535'],
    ['port:http', '"port:http"', '1 to 65535'],
    ['backend_type:vm', '"vm"', 'guest, host, ip'],
    ['colour:red', '"colour"', 'weight, port, backend_type, id'],
  ])('refuses "%s"', (text, part, right) => {
    const failure = (): unknown => parseBackend('--backend', text, 0)
    expect(failure).toThrow(UsageError)
    expect(failure).toThrow(part)
    expect(failure).toThrow(right)
  })

  it('either reads or refuses, whatever the text', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('weight', 'port', ':', ',', '80', 'id', '-1'))
    fc.assert(
      fc.property(
        fc.array(word).map(words => words.join('')),
        text => {
          try {
            expect(parseBackend('--backend', text, 0)).toHaveProperty('index', 0)
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError)
          }
        },
      ),
    )
  })
})

describeCommands('load balancers', (run, folder) => {
  it('sends an empty text where it says "the same as asked for"', async () => {
    const { requests } = await run('lblistener-update', 'l', '--redirect-scheme', '', '--redirect-host=', '--acl', '')
    expect(requests[0]?.body).toEqual({ loadbalancerlistener: { redirect_scheme: '', redirect_host: '' } })
  })

  it('takes redirection codes as numbers, and only those that there are', async () => {
    const { requests } = await run('lblistenerrule-update', 'l', '--redirect-code', '302')
    expect(requests[0]?.body).toEqual({ loadbalancerlistenerrule: { redirect_code: 302 } })
    const wrong = await run('lblistenerrule-update', 'l', '--redirect-code', '303')
    expect(wrong).toMatchObject({ code: 2, requests: [] })
    expect(wrong.stderr).toContain('--redirect-code')
  })

  it('splits entries of access lists at the first "#"', async () => {
    const { requests } = await run('lbacl-patch', 'a', '--add', ' 10.0.0.0/8 #head # office', '--del', '1.1.1.1')
    expect(requests[0]?.body).toEqual({
      loadbalanceracl: { adds: [{ cidr: '10.0.0.0/8', comment: 'head # office' }], dels: [{ cidr: '1.1.1.1' }] },
    })
  })

  it('reads certificate and key from files', async () => {
    await writeFile(join(folder(), 'c.pem'), 'CERT\n')
    await writeFile(join(folder(), 'k.pem'), 'KEY\n')
    const { requests, code } = await run('lbcert-create', 'c', '--cert', 'c.pem', '--pkey', 'k.pem', '--private')
    expect(code).toBe(0)
    expect(requests[0]?.body).toEqual({
      loadbalancercertificate: { name: 'c', certificate: 'CERT\n', private_key: 'KEY\n', is_public: false },
    })
  })

  it.each([
    [['lbcert-create', 'c', '--cert', 'nope.pem', '--pkey', 'nope.pem'], '"nope.pem"'],
    [['lbcert-create', 'c', '--cert', '', '--pkey', 'k.pem'], '--cert'],
    [['lbcert-update', 'c', '--name', 'other'], 'Nothing to change'],
    [['lbbackendgroup-create', 'g', '--backend', 'id:x,port:99999'], '"port:99999"'],
  ] as const)('refuses %j before any request', async ([command, ...argv], part) => {
    const { requests, code, stderr } = await run(command, ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })

  it('does not send an empty certificate', async () => {
    await writeFile(join(folder(), 'empty.pem'), '')
    const { requests, stderr } = await run('lbcert-update', 'c', '--cert', 'empty.pem')
    expect(requests).toEqual([])
    expect(stderr).toContain('empty.pem')
  })

  it('shows an agent flattened', async () => {
    const { stdout } = await run('lbagent-show', 'a')
    expect(stdout).toContain('| id ')
  })
})
