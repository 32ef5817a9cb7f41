import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitCodeOf } from '../../src/cli/exit-codes.ts'
import * as ours from '../../src/cloudprovider/index.ts'
import { ClimcError, UsageError } from '../../src/core/errors/index.ts'
import { maskSecrets } from '../../src/core/secret.ts'
import { fromCloud } from '../../src/region/sync/cloud-errors.ts'

/** The interfaces once more, as a provider from outside has them in its own bundle. */
describe('a second copy of the interfaces', () => {
  let folder: string
  let theirs: typeof ours
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-copy-'))
    const file = join(folder, 'copy.mjs')
    const bundle = await rolldown({
      input: resolve(import.meta.dirname, '../../src/cloudprovider/index.ts'),
      platform: 'node',
    })
    await bundle.write({ file, format: 'esm', minify: true, codeSplitting: false })
    await bundle.close()
    theirs = await import(/* @vite-ignore */ pathToFileURL(file).href)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is another one indeed', () => {
    expect(theirs.NotFoundError).not.toBe(ours.NotFoundError)
    expect(theirs.Secret).not.toBe(ours.Secret)
  })

  it('has errors that are known here for what they are, and for nothing else', () => {
    const classes = Object.entries(ours).filter(([name]) => name.endsWith('Error') && name !== 'CloudError')
    expect(classes.length).toBeGreaterThan(15)
    const gone = new theirs.NotFoundError('gone', { status: 404 })
    for (const [name, Class] of classes)
      if (typeof Class === 'function') expect(gone instanceof Class, name).toBe(name === 'NotFoundError')
    expect(gone).toBeInstanceOf(ours.CloudError)
    expect(gone).toBeInstanceOf(ClimcError)
    expect(gone).not.toBeInstanceOf(UsageError)
    expect(new ours.ForbiddenError('no')).toBeInstanceOf(theirs.ForbiddenError)
    expect(new ours.ForbiddenError('no')).not.toBeInstanceOf(theirs.NotFoundError)
  })

  it('has errors that end up as the same answer and the same exit code', () => {
    const [mine, other] = [ours, theirs].map(copy => new copy.InvalidCredentialsError('void'))
    expect(fromCloud(other)).toMatchObject({ errorClass: 'InvalidAccessKey', message: 'void' })
    expect(exitCodeOf(other)).toBe(exitCodeOf(mine))
  })

  it('has secrets that stay hidden here', () => {
    const secret = new theirs.Secret('croak')
    expect(secret).toBeInstanceOf(ours.Secret)
    expect(inspect({ secret })).not.toContain('croak')
    expect(JSON.stringify(maskSecrets({ note: secret }))).toBe('{"note":"***"}')
  })
})

describe('an error class of a provider', () => {
  class PondError extends ours.NotFoundError {}

  it('is what it extends, and what it extends is not it', () => {
    expect(new PondError('dry')).toBeInstanceOf(PondError)
    expect(new PondError('dry')).toBeInstanceOf(ours.NotFoundError)
    expect(new ours.NotFoundError('dry')).not.toBeInstanceOf(PondError)
    for (const nothing of [null, undefined, 'NotFoundError', {}]) {
      expect(ours.NotFoundError[Symbol.hasInstance](nothing)).toBe(false)
    }
  })
})
