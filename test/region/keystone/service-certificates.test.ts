import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
let folder: string
let pair: { certificate: string; private_key: string }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'))
  const [cert, key] = [join(folder, 'c.pem'), join(folder, 'k.pem')]
  const subject = ['-subj', '/CN=svc.example', '-days', '9', '-addext', 'subjectAltName=DNS:a.example,DNS:b.example']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject], {
    stdio: 'ignore',
  })
  pair = { certificate: readFileSync(cert, 'utf8'), private_key: readFileSync(key, 'utf8') }
  region = await TestRegion.start({ seed: 17 })
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await region.close()
})

const create = (members: JsonObject) =>
  region.post('/v3/servicecertificates', { servicecertificate: { name: 'svc', ...members } })

it('a certificate of a service needs a chain and its one key', async () => {
  const refusals: [JsonObject, string][] = [
    [{}, 'Missing key error: missing "certificate"'],
    [{ certificate: 'x' }, 'Invalid value error: invalid "certificate": empty certificate chain'],
    [{ certificate: pair.certificate }, 'Missing key error: missing "private_key"'],
    [{ ...pair, private_key: 'x' }, 'Invalid value error: invalid "private_key": found 0 pem blocks, expecting 1'],
    [{ ...pair, ca_certificate: 'x' }, 'Invalid value error: invalid "ca_certificate": empty certificate chain'],
    [
      { ...pair, ca_private_key: 'x' },
      'Invalid value error: invalid "ca_private_key": found 0 pem blocks, expecting 1',
    ],
    [{ ...pair, name: '' }, 'name: missing input field'],
  ]
  for (const [members, details] of refusals)
    expect(await create(members)).toMatchObject({ status: 400, body: { class: 'InputParameterError', details } })
})

it('tells what it says of itself, never its key', async () => {
  const made = await create(pair)
  expect(made.body.servicecertificate).toMatchObject({
    common_name: 'svc.example',
    subject_alternative_names: 'a.example b.example',
    public_key_algorithm: 'RSA',
    public_key_bit_len: 2048,
    signature_algorithm: 'SHA256-RSA',
    can_delete: true,
  })
  expect(JSON.stringify((await region.get('/v3/servicecertificates')).body)).not.toContain('PRIVATE KEY')
  expect(await create(pair)).toMatchObject({ status: 409, body: { class: 'DuplicateNameError' } })
})

it('is renamed with its pair at hand only, and deleted', async () => {
  const change = (members: JsonObject) =>
    region.send('PUT', '/v3/servicecertificates/svc', { servicecertificate: members })
  expect((await change({ name: 'other' })).status).toBe(400)
  expect((await change({ name: 'other', ...pair })).body.servicecertificate).toMatchObject({ name: 'other' })
  expect((await region.send('DELETE', '/v3/servicecertificates/other')).status).toBe(200)
  expect(await region.list('/v3/servicecertificates')).toEqual([])
})
