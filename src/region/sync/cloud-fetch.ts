import { isSecretName } from '../../core/secret.ts'
import type { Log } from '../log.ts'
import { note } from '../trace.ts'

/** `fetch` as providers get it: each exchange with a cloud is logged with the request and the task that caused it. */
export function loggedFetch(log: Log): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input)
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    const url = shown(asked)
    note(`${method} ${url}`)
    const started = performance.now()
    const tell = (outcome: Record<string, unknown>) =>
      log.write('cloud request', { method, url, ...outcome, ms: Math.round(performance.now() - started) })
    try {
      const response = await fetch(input, init)
      tell({ status: response.status })
      return response
    } catch (error) {
      tell({ status: 0, reason: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }
}

/** The address without what may be secret in it. */
function shown(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  url.username = ''
  url.password = ''
  for (const name of [...url.searchParams.keys()])
    if (isSecretName(name) || /signature/i.test(name)) url.searchParams.set(name, '***')
  return url.href
}
