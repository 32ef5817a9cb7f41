import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../../src/core/json.ts'
import { type Answer, TestRegion } from '../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start()
})
afterAll(() => region.close())

const refusal = ({ status, body }: Answer) => [status, body.class ?? null, body.details ?? null]
const create = async (body: JsonObject): Promise<JsonObject> => {
  const answer = await region.post('/keypairs', { keypair: body })
  const made = answer.body.keypair
  return isJsonObject(made) ? made : { refused: refusal(answer) }
}

describe('a pair of keys', () => {
  it.each(['RSA', 'ECDSA', 'ED25519'])('is made as %s, ssh can read it, and it is handed out once', async scheme => {
    const made = await create({ name: `k-${scheme}`, scheme })
    expect(made).toMatchObject({ scheme, linked_guest_count: 0, can_delete: true })
    expect(made.private_key).toBeUndefined()
    const key = await region.one(`/keypairs/${String(made.id)}/privatekey`)
    const folder = mkdtempSync(join(tmpdir(), 'keys-'))
    try {
      const file = join(folder, 'key')
      writeFileSync(file, String(key.private_key))
      chmodSync(file, 0o600)
      const read = sshKeygen(file)
      if (read !== undefined) expect(String(made.public_key).trim()).toBe(read.split(' ').slice(0, 2).join(' ').trim())
    } finally {
      rmSync(folder, { recursive: true })
    }
    expect(await region.one(`/keypairs/${String(made.id)}/privatekey`)).toEqual({})
  })

  it('that somebody has already is known by its fingerprint', async () => {
    const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGm0pH2r3aJr0YJcVb7bPVvQ0mXHhZtKp8Y8sT5nQ0aB me@x'
    expect(await create({ name: 'own', public_key: ` ${publicKey} \n` })).toMatchObject({
      scheme: 'ED25519',
      fingerprint: '8c:c6:bb:f9:11:18:84:fe:eb:7a:ad:bb:4d:30:7e:c3',
      public_key: publicKey,
    })
    expect((await create({ name: 'bad', public_key: 'nonsense' })).refused).toEqual([
      400,
      'InputParameterError',
      'invalid public error: ssh: no key found',
    ])
  })
})

/** What ssh-keygen says the public half is; undefined where there is no ssh. */
function sshKeygen(file: string): string | undefined {
  try {
    return execFileSync('ssh-keygen', ['-y', '-f', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
