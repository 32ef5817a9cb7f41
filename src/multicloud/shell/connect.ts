import type { Context } from '../../cli/context.ts'
import type { AccountForm } from '../../cloudprovider/account-form.ts'
import type { ProviderRuntime } from '../../cloudprovider/config.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import type { JsonObject } from '../../core/json.ts'
import { loadFactory, loadFactoryModule } from '../index.ts'
import type { CloudAccount, CloudContext, Simulator } from './context.ts'

/** Makes a command's context: the provider is opened when first asked for, and what was started for it is stopped. */
export function connect(
  values: Readonly<Record<string, unknown>>,
  forms: readonly AccountForm[],
  base: Context,
  startSimulator: () => Promise<Simulator>,
): CloudContext {
  let account: Promise<CloudAccount> | undefined
  let opened: Promise<ICloudProvider> | undefined
  let simulator: Simulator | undefined
  const configure = async (): Promise<CloudAccount> => {
    const factory = await factoryFor(values)
    const input = credentialsIn(values, forms.find(form => form.provider === factory.facts.name) ?? factory.accountForm)
    if (Object.keys(input).length === 0 && factory.facts.name === 'TestCloud') {
      simulator = await startSimulator()
      base.stderr.write(`testcli: no account configured; using the embedded simulator at ${simulator.url}\n`)
      Object.assign(input, {
        access_key_id: simulator.accessKeyId,
        access_key_secret: simulator.accessKeySecret,
        endpoint: simulator.url,
      })
    }
    const runtime = runtimeOf(values, base)
    const data = factory.validateCreateCloudaccountData(input, runtime)
    const { account: name, secret, accessUrl: url, options } = data
    const config = { ...runtime, id: 'testcli', name: 'testcli', url, account: name, secret }
    return { factory, config: options === undefined ? config : { ...config, options } }
  }
  const cloudAccount = (): Promise<CloudAccount> => {
    account ??= configure()
    return account
  }
  const open = async (): Promise<ICloudProvider> => {
    const { factory, config } = await cloudAccount()
    return factory.getProvider(config)
  }
  return {
    ...base,
    cloudAccount,
    cloud() {
      opened ??= open()
      return opened
    },
    async close() {
      await simulator?.close()
    },
  }
}

/** The provider that was asked for: one of ours by name, or with --provider-module one from outside. */
function factoryFor(values: Readonly<Record<string, unknown>>) {
  const module = values.provider_module
  return typeof module === 'string' && module !== '' ? loadFactoryModule(module) : loadFactory(String(values.provider))
}

function credentialsIn(values: Readonly<Record<string, unknown>>, form: AccountForm | undefined): JsonObject {
  const input: JsonObject = {}
  for (const field of form?.fields ?? []) {
    const value = values[field.wire]
    if (typeof value === 'string' && value !== '') input[field.wire] = value
  }
  return input
}

function runtimeOf(values: Readonly<Record<string, unknown>>, base: Context): ProviderRuntime {
  const runtime: ProviderRuntime = { signal: base.signal, allowFileUrls: true }
  if (values.debug !== true) return runtime
  return {
    ...runtime,
    debug: exchange => {
      const { method, url, status, durationMs, requestBody, responseBody } = exchange
      const lines = [
        `> ${method} ${url}`,
        ...(requestBody === undefined ? [] : [`> ${requestBody}`]),
        `< ${status} after ${Math.round(durationMs)} ms`,
        ...(responseBody === undefined ? [] : [`< ${responseBody}`]),
      ]
      base.stderr.write(`${lines.join('\n')}\n`)
    },
  }
}
