import type { Context } from '../../cli/context.ts'
import type { AccountForm } from '../../cloudprovider/account-form.ts'
import type { ProviderRuntime } from '../../cloudprovider/config.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import type { JsonObject } from '../../core/json.ts'
import { loadFactory } from '../index.ts'
import type { CloudContext, Simulator } from './context.ts'

/** Makes a command's context: the provider is opened when first asked for, and what was started for it is stopped. */
export function connect(
  values: Readonly<Record<string, unknown>>,
  forms: readonly AccountForm[],
  base: Context,
  startSimulator: () => Promise<Simulator>,
): CloudContext {
  let opened: Promise<ICloudProvider> | undefined
  let simulator: Simulator | undefined
  const open = async (): Promise<ICloudProvider> => {
    const name = String(values.provider)
    const factory = await loadFactory(name)
    const input = credentialsIn(
      values,
      forms.find(form => form.provider === factory.facts.name),
    )
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
    const account = factory.validateCreateCloudaccountData(input, runtime)
    return factory.getProvider({
      ...runtime,
      id: 'testcli',
      name: 'testcli',
      url: account.accessUrl,
      account: account.account,
      secret: account.secret,
      ...(account.options === undefined ? {} : { options: account.options }),
    })
  }
  return {
    ...base,
    cloud() {
      opened ??= open()
      return opened
    },
    async close() {
      await simulator?.close()
    },
  }
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
