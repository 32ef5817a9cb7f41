import { type Context, mayAsk } from '../../cli/context.ts'
import { isOutputFormat, type OutputFormat } from '../../cli/render/formats.ts'
import type { CloudAccountData, ProviderConfig, ProviderRuntime } from '../../cloudprovider/config.ts'
import { InvalidInputError, MissingParameterError, NotFoundError } from '../../cloudprovider/errors/index.ts'
import type { ICloudProviderFactory } from '../../cloudprovider/factory.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import { ConfigError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Secret } from '../../core/secret.ts'
import type { CloudAccount, CloudContext, Simulator } from './context.ts'
import { askForRest, completeCredentials, givenCredentials, waysToGive } from './credentials.ts'
import { Deadline } from './deadline.ts'
import { describeExchange } from './debug-log.ts'
import { chosenFactory } from './provider-module.ts'

type Values = Readonly<Record<string, unknown>>
type StartSimulator = () => Promise<Simulator>

/** The id under which the opened account knows itself; what a region would have given it. */
const ACCOUNT_ID = 'testcli'

/** Makes a command's context: the provider is opened when first asked for, and what was started for it is stopped. */
export function connect(values: Values, base: Context, startSimulator: StartSimulator): CloudContext {
  const deadline = new Deadline(base.signal, Number(values.timeout))
  const opening = new Opening(values, base, deadline.signal, startSimulator)
  let account: Promise<CloudAccount> | undefined
  let opened: Promise<ICloudProvider> | undefined
  const cloudAccount = (): Promise<CloudAccount> => {
    account ??= opening.account()
    return account
  }
  return {
    ...base,
    format: formatOf(values),
    cloudAccount,
    cloud() {
      opened ??= cloudAccount().then(({ factory, config }) => factory.getProvider(config))
      return opened
    },
    stopped: () => deadline.reason,
    liftTimeout: () => deadline.lift(),
    async close() {
      deadline.lift()
      await opening.close()
    },
  }
}

/** The format that was asked for. */
export function formatOf(values: Values): OutputFormat {
  return isOutputFormat(values.output_format) ? values.output_format : 'table'
}

/** Finds out which account is meant, and how it is opened. */
class Opening {
  readonly #values: Values
  readonly #base: Context
  readonly #signal: AbortSignal
  readonly #startSimulator: StartSimulator
  #simulator: Simulator | undefined
  #secret: Secret | undefined

  constructor(values: Values, base: Context, signal: AbortSignal, startSimulator: StartSimulator) {
    this.#values = values
    this.#base = base
    this.#signal = signal
    this.#startSimulator = startSimulator
  }

  async account(): Promise<CloudAccount> {
    const factory = await this.#factory()
    const runtime = this.#runtime()
    const data = await this.#credentials(factory, runtime)
    const { account, secret, accessUrl: url, options } = data
    this.#secret = factory.accountForm.fields.some(field => field.secret === true) ? secret : undefined
    const identity = { id: ACCOUNT_ID, name: ACCOUNT_ID, url, account, secret }
    const readOnly = this.#values.read_only === true
    const config = { ...runtime, ...identity, readOnly, ...(options === undefined ? {} : { options }) }
    return { factory, config: await this.#narrowed(factory, config) }
  }

  async close(): Promise<void> {
    await this.#simulator?.close()
  }

  #factory(): Promise<ICloudProviderFactory> {
    const { provider_module: module, provider } = this.#values
    const named = typeof module === 'string' && module !== '' ? module : undefined
    return chosenFactory(String(provider), named, this.#base.cwd)
  }

  async #credentials(factory: ICloudProviderFactory, runtime: ProviderRuntime): Promise<CloudAccountData> {
    const form = factory.accountForm
    const given = givenCredentials(form, this.#values, this.#base.env)
    if (Object.keys(given).length === 0 && factory.facts.id === 'TestCloud') {
      const simulated = await this.#simulated()
      return factory.validateCreateCloudaccountData(simulated, runtime)
    }
    const input = await completeCredentials(form, given, this.#base)
    try {
      return factory.validateCreateCloudaccountData(input, runtime)
    } catch (error) {
      if (!(error instanceof MissingParameterError || error instanceof InvalidInputError)) throw error
      if (error instanceof MissingParameterError && mayAsk(this.#base))
        return factory.validateCreateCloudaccountData(await askForRest(form, input, this.#base), runtime)
      throw new ConfigError(`${error.message}. ${waysToGive(form)}.`, { cause: error })
    }
  }

  async #simulated(): Promise<JsonObject> {
    this.#simulator = await this.#startSimulator()
    const { url, accessKeyId, accessKeySecret } = this.#simulator
    this.#base.stderr.write(`testcli: no account configured; using the embedded simulator at ${url}\n`)
    return { access_key_id: accessKeyId, access_key_secret: accessKeySecret, endpoint: url }
  }

  /** The account of the one sub-account that was asked for. */
  async #narrowed(factory: ICloudProviderFactory, config: ProviderConfig): Promise<ProviderConfig> {
    const wanted = this.#values.sub_account
    if (typeof wanted !== 'string' || wanted === '') return config
    const all = await (await factory.getProvider(config)).getSubAccounts()
    const found = all.find(({ id, name, account }) => [id, name, account].includes(wanted))
    if (found === undefined)
      throw new NotFoundError(`there is no sub-account "${wanted}"; there are ${all.map(sub => sub.id).join(', ')}`)
    return { ...config, account: found.account }
  }

  #runtime(): ProviderRuntime {
    const { fetch, stderr } = this.#base
    const runtime = { signal: this.#signal, allowFileUrls: true, ...(fetch === undefined ? {} : { fetch }) }
    if (this.#values.debug !== true) return runtime
    return { ...runtime, debug: exchange => stderr.write(describeExchange(exchange, this.#secret)) }
  }
}
