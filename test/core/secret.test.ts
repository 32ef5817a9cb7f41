import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringifyJson } from '../../src/core/json.ts'
import { declareSecretName, isSecretName, maskSecrets, Secret } from '../../src/core/secret.ts'

describe('a secret', () => {
  test('shows itself to nobody but who asks for it', () => {
    fc.assert(
      fc.property(
        fc.string().map(text => `hidden-${text}`),
        text => {
          const secret = new Secret(text)
          expect(secret.reveal()).toBe(text)
          const shown = [
            String(secret),
            `${secret}`,
            JSON.stringify({ a: [secret] }),
            stringifyJson({ a: secret }, { sortKeys: true }),
            inspect(secret),
            inspect({ a: [secret] }, { depth: 9, showHidden: true }),
            JSON.stringify(maskSecrets({ a: secret })),
            inspect(new Error('cause', { cause: secret })).split('\n')[0] ?? '',
          ]
          for (const each of shown) expect(each).not.toContain('hidden-')
          expect(String(secret)).toBe('***')
        },
      ),
    )
  })
})

describe('names that hold secrets', () => {
  test.each([
    'password',
    'Password',
    'os_password',
    'admin_password',
    'passwd',
    'secret',
    'client_secret',
    'access_key_secret',
    'app_secret',
    'private_key',
    'privatekey',
    'X-Auth-Token',
    'X-Subject-Token',
    'Authorization',
    'access_token',
    'token',
    'credential',
    'credentials',
    'vrrp_pass',
    'rbd_key',
    'sasl_password',
    'passphrase',
  ])('%s does', name => {
    expect(isSecretName(name)).toBe(true)
  })

  test.each([
    'name',
    'id',
    'access_key',
    'access_key_id',
    'secret_id',
    'secret_name',
    'token_expires_at',
    'password_expires_at',
    'credential_type',
    'is_secret',
    'reset_password',
    'keypair',
    'public_key',
    'secrets_count',
    'tokens_valid',
    'compass',
    '',
  ])('%s does not', name => {
    expect(isSecretName(name)).toBe(false)
  })

  test('are joined by those that an option declares', () => {
    expect(isSecretName('door_code')).toBe(false)
    declareSecretName('Door_Code')
    expect(isSecretName('door_code')).toBe(true)
    expect(maskSecrets({ a: { DOOR_CODE: '1234' } })).toEqual({ a: { DOOR_CODE: '***' } })
  })
})

describe('a masked copy', () => {
  test('keeps everything but the secrets', () => {
    const value = {
      name: 'x',
      password: 'p',
      empty: { password: '', secret: null },
      list: [{ token: 't' }, 1, null, true, 12345678901234567890n],
      token: { id: 'keeps its shape', user: { password: 'p' } },
      text: '{"password":"p","a":1}',
      plain: 'password=p is not JSON',
    }
    const before = structuredClone(value)
    expect(maskSecrets(value)).toEqual({
      name: 'x',
      password: '***',
      empty: { password: '', secret: null },
      list: [{ token: '***' }, 1, null, true, 12345678901234567890n],
      token: { id: 'keeps its shape', user: { password: '***' } },
      text: '{"password":"***","a":1}',
      plain: 'password=p is not JSON',
    })
    expect(value).toEqual(before)
  })

  test('has no secret left, wherever it was', () => {
    const hidden = 'hide-me-7391'
    const secretName = fc.constantFrom('password', 'secret', 'client_secret', 'private_key', 'token', 'access_token')
    const { node } = fc.letrec<{ node: unknown }>(tie => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.tuple(secretName, fc.constantFrom<unknown>(hidden, 7)).map(([name, v]) => ({ [name]: v })),
        fc.tuple(fc.string(), tie('node')).map(([name, inner]) => ({ [name]: inner })),
        fc.tuple(fc.string(), tie('node')).map(([name, inner]) => ({ [name]: JSON.stringify({ inner }) })),
      ),
    }))
    fc.assert(
      fc.property(node, value => {
        expect(JSON.stringify(maskSecrets(value)) ?? '').not.toContain(hidden)
      }),
    )
  })
})
