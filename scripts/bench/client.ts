import { isJsonObject, type JsonObject, parseJson } from '../../src/core/json.ts'

const JSON_BODY = { 'Content-Type': 'application/json' }

/** Times of many requests, in milliseconds. */
export class Times {
  readonly #sorted: readonly number[]

  constructor(times: readonly number[]) {
    this.#sorted = times.toSorted((a, b) => a - b)
  }

  /** @param share 0.5 for the median */
  at(share: number): number {
    return this.#sorted[Math.min(Math.floor(this.#sorted.length * share), this.#sorted.length - 1)] ?? Number.NaN
  }

  get worst(): number {
    return this.#sorted.at(-1) ?? Number.NaN
  }
}

/** Asks a dev region as its administrator. */
export class Client {
  readonly #url: string
  readonly #token: string

  private constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  static async login({ OS_AUTH_URL = '', OS_PASSWORD = '' }: Readonly<Record<string, string>>): Promise<Client> {
    const domain = { name: 'Default' }
    const user = { name: 'sysadmin', password: OS_PASSWORD, domain }
    const scope = { project: { name: 'system', domain } }
    const auth = { identity: { methods: ['password'], password: { user } }, scope }
    const body = JSON.stringify({ auth })
    const response = await fetch(`${OS_AUTH_URL}/auth/tokens`, { method: 'POST', headers: JSON_BODY, body })
    await response.arrayBuffer()
    return new Client(new URL(OS_AUTH_URL).origin, response.headers.get('x-subject-token') ?? '')
  }

  async ask(path: string, body?: JsonObject): Promise<JsonObject> {
    const response = await fetch(this.#url + path, {
      headers: { ...JSON_BODY, 'X-Auth-Token': this.#token },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer = parseJson(text)
    if (!response.ok || !isJsonObject(answer)) throw new Error(`${path}: ${response.status} ${text}`)
    return answer
  }

  /** Asks the same page again and again, so many at a time. */
  async times(path: string, requests: number, atOnce: number): Promise<Times> {
    const times: number[] = []
    let left = requests
    const worker = async (): Promise<void> => {
      while (left-- > 0) {
        const started = performance.now()
        await this.ask(path)
        times.push(performance.now() - started)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    return new Times(times)
  }
}
