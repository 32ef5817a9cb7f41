import { expect, test } from 'vitest'
import { Secret } from '../../../src/core/secret.ts'
import { hashPassword, PasswordVerifier } from '../../../src/region/keystone/passwords.ts'

test('the right password is right, the first time and again, and no other', async () => {
  const passwords = new PasswordVerifier()
  const [first, second] = await Promise.all([hashPassword(new Secret('Old-pw1')), hashPassword(new Secret('New-pw2'))])
  for (const _ of [1, 2]) {
    expect(await passwords.verify(new Secret('Old-pw1'), first)).toBe(true)
    expect(await passwords.verify(new Secret('old-pw1'), first)).toBe(false)
    expect(await passwords.verify(new Secret(''), first)).toBe(false)
  }
  // Changed: what was right for the hash before is not for the one that came.
  expect(await passwords.verify(new Secret('Old-pw1'), second)).toBe(false)
  expect(await passwords.verify(new Secret('New-pw2'), second)).toBe(true)
  expect(await passwords.verify(new Secret('Old-pw1'), 'md5$whatever')).toBe(false)
})
