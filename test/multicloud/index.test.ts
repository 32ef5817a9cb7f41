import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { InvalidProviderError, UnknownProviderError } from '../../src/cloudprovider/errors/index.ts'
import { accountForms, loadFactory, loadFactoryModule, providerNames } from '../../src/multicloud/index.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function moduleFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'climc-provider-'))
  folders.push(folder)
  const file = join(folder, 'provider.mjs')
  await writeFile(file, text)
  return file
}

describe('loadFactory', () => {
  it('loads every provider that is named', async () => {
    expect(providerNames()).toEqual(expect.arrayContaining(['RemoteFile', 'TestCloud']))
    for (const name of providerNames()) expect((await loadFactory(name)).facts.id).toBe(name)
  })

  it.each([
    ['testcloud', /no such provider "testcloud": did you mean "TestCloud"\?/],
    ['TestClod', /did you mean "TestCloud"\?/],
    ['RemoteFiel', /did you mean "RemoteFile"\?/],
    ['Aliyun', /no such provider "Aliyun": there are RemoteFile, TestCloud/],
    ['toString', /no such provider "toString"/],
    ['', /no such provider ""/],
  ])('refuses %j with the nearest names', async (name, said) => {
    await expect(loadFactory(name)).rejects.toThrow(said)
    await expect(loadFactory(name)).rejects.toBeInstanceOf(UnknownProviderError)
  })
})

describe('accountForms', () => {
  it('are those of the factories', async () => {
    const forms = await accountForms()
    expect(forms.map(form => form.provider)).toEqual(providerNames())
    for (const form of forms) expect((await loadFactory(form.provider)).accountForm).toBe(form)
  })
})

describe('loadFactoryModule', () => {
  const working = `
    export const interfaceVersion = 1
    export const factory = {
      facts: { id: 'Mine' }, accountForm: {}, getProvider() {}, validateCreateCloudaccountData() {}, isSameAccount() {},
    }`

  it('takes a provider from a file', async () => {
    const factory = await loadFactoryModule(await moduleFile(working))
    expect(factory.facts.id).toBe('Mine')
  })

  it.each([
    ['export const interfaceVersion = 99; export const factory = {}', /version 99 of the provider interfaces/],
    ['export const factory = {}', /no number "interfaceVersion"/],
    ['syntax error', /cannot be loaded/],
  ])('refuses a module of %j', async (text, said) => {
    const file = await moduleFile(text)
    await expect(loadFactoryModule(file)).rejects.toThrow(said)
    await expect(loadFactoryModule(file)).rejects.toBeInstanceOf(InvalidProviderError)
  })

  it('refuses what is not there, naming it', async () => {
    await expect(loadFactoryModule('no-such-climc-provider')).rejects.toThrow(
      /^provider module no-such-climc-provider cannot be loaded: there is no such package$/,
    )
    await expect(loadFactoryModule('/no/such/file.mjs')).rejects.toThrow(/cannot be loaded: there is no such file$/)
    // What the module itself lacks is its author's to know.
    const file = await moduleFile("import 'no-such-dependency'")
    await expect(loadFactoryModule(file)).rejects.toThrow(/cannot be loaded: Cannot find package 'no-such-dependency'/)
  })
})
