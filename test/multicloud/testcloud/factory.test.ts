import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { InvalidInputError, MissingParameterError } from '../../../src/cloudprovider/errors/index.ts'
import { Secret } from '../../../src/core/secret.ts'
import { factory } from '../../../src/multicloud/testcloud/index.ts'

const keys = { access_key_id: 'TCAK1', access_key_secret: 'hunter2' }
const create = (input: Record<string, string>, runtime = {}) =>
  factory.validateCreateCloudaccountData({ ...keys, ...input }, runtime)

describe('validateCreateCloudaccountData', () => {
  it('keeps key, secret and endpoint', () => {
    const data = create({ endpoint: 'https://cloud.example.com/api/', environment: 'ChinaCloud' })
    expect(data).toMatchObject({
      account: 'TCAK1',
      accessUrl: 'https://cloud.example.com/api',
      options: { environment: 'ChinaCloud' },
    })
    expect(data.secret.reveal()).toBe('hunter2')
    expect(inspect(data)).not.toContain('hunter2')
  })

  it('takes the endpoint of its surroundings where none is given', () => {
    expect(create({}, { defaultEndpoint: 'http://127.0.0.1:1' })).toMatchObject({ accessUrl: 'http://127.0.0.1:1' })
    expect(() => create({})).toThrow(MissingParameterError)
  })

  it.each([
    [{ access_key_id: '' }, MissingParameterError, /access_key_id is required/],
    [{ access_key_secret: '' }, MissingParameterError, /access_key_secret is required/],
    [{ access_key_id: 'a/b' }, InvalidInputError, /access_key_id: a key id contains no slash/],
    [{ endpoint: 'cloud' }, InvalidInputError, /endpoint: "cloud" is no URL/],
    [{ endpoint: 'ftp://cloud' }, InvalidInputError, /begins neither with/],
    [{ environment: 'MoonCloud' }, InvalidInputError, /"MoonCloud" is none of InternationalCloud, ChinaCloud/],
  ])('refuses %j', (input, Class, said) => {
    const endpoint = { endpoint: 'http://cloud' }
    expect(() => create({ ...endpoint, ...input })).toThrow(Class)
    expect(() => create({ ...endpoint, ...input })).toThrow(said)
  })

  it('refuses a URL with a password in it, without repeating it', () => {
    const refused = () => create({ endpoint: 'http://me:s3cret@cloud' })
    expect(refused).toThrow(InvalidInputError)
    expect(refused).not.toThrow(/s3cret/)
  })
})

describe('validateUpdateCloudaccountCredential', () => {
  it('changes the key and keeps the rest', () => {
    const stored = {
      account: 'old',
      secret: new Secret('old'),
      accessUrl: 'http://cloud',
      options: { environment: 'ChinaCloud' },
    }
    const data = factory.validateUpdateCloudaccountCredential(keys, stored, {})
    expect(data).toMatchObject({ account: 'TCAK1', accessUrl: 'http://cloud', options: { environment: 'ChinaCloud' } })
    expect(data.secret.reveal()).toBe('hunter2')
    expect(() => factory.validateUpdateCloudaccountCredential({}, stored, {})).toThrow(MissingParameterError)
  })
})

describe('getClientRc', () => {
  it('gives testcli what it reads', () => {
    const rc = factory.getClientRc({ account: 'k', secret: new Secret('s'), accessUrl: 'http://cloud' })
    expect(rc).toEqual({
      TESTCLOUD_ACCESS_KEY_ID: 'k',
      TESTCLOUD_ACCESS_KEY_SECRET: 's',
      TESTCLOUD_ENDPOINT: 'http://cloud',
    })
  })
})
