import { describe, expect, it } from 'vitest'
import { secrecyOf } from '../../../src/cli/interactive/secrecy.ts'
import { splitLine } from '../../../src/cli/lines/split.ts'
import { climc } from '../../../src/shell/program.ts'

const program = climc(() => 'climc test\n')

describe('lines for the history', () => {
  it.each([
    'server-list --scope system',
    '--debug server-show web',
    'server-list --filter name.equals(x) --tags a=1',
    'cloud-account-create-testcloud lab',
    'cloud-account-create-testcloud lab AKID --access-key-secret-file k',
    'cloud-account-update lab --desc "a token of love"',
    'help server-list',
    'context-use lab',
    'dev-region-exec -- climc server-list --whatever',
  ])('kept: %s', async line => {
    expect(await secrecyOf(program, splitLine(line).words)).toBe('plain')
  })

  it.each([
    'cloud-account-create-testcloud lab AKID s3cret',
    '--os-password x server-list',
    '--os-passw x server-list',
    '--os-password=x server-list',
    'server-list --os-password x',
    'server-list --os-auth-token=x',
    'user-create bob --password x',
    'user-create bob --passw=x',
    'server-create x --env DB_PASSWORD=y',
    'cloud-account-update lab --proxy http://bob:pw@proxy:1',
    `cloud-account-update lab --options '{"password":"x"}'`,
    'user-craete password=x',
  ])('not kept: %s', async line => {
    expect(await secrecyOf(program, splitLine(line).words)).toBe('secret')
  })

  it.each(['user-craete bob --password x', 'server-list --nope x', 'zone-list a b c', '--nope x server-list'])(
    'not understood, and so not written down: %s',
    async line => {
      expect(await secrecyOf(program, splitLine(line).words)).toBe('unknown')
    },
  )
})
