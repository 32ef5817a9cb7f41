import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { fileTrouble } from '../../src/core/file-trouble.ts'

const HERE = import.meta.dirname
const NOWHERE = join(HERE, 'nowhere', 'file')
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    error => error,
  )

test('says what is wrong with a file in words, by what was to be done with it', async () => {
  expect(fileTrouble(await failure(readFile(NOWHERE)))).toBe('there is no such file')
  expect(fileTrouble(await failure(readFile(HERE)))).toBe('it is a folder')
  expect(fileTrouble(await failure(writeFile(NOWHERE, '')), 'write')).toBe('there is no such folder')
  expect(fileTrouble(await failure(promisify(execFile)(NOWHERE)), 'run')).toBe('there is no such program')
  expect(fileTrouble(await failure(promisify(execFile)(import.meta.filename)), 'run')).toBe('it is not executable')
  expect(fileTrouble(Object.assign(new Error('odd'), { code: 'EODD' }))).toBe('odd')
  expect(fileTrouble('odd')).toBe('odd')
})
