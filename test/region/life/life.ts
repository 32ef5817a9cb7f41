import type { JsonObject, JsonValue } from '../../../src/core/json.ts'
import { loadFactory } from '../../../src/multicloud/index.ts'
import type { DevRegionOptions } from '../../../src/region/options.ts'
import { type FileServer, serveFiles } from '../../multicloud/remotefile/support.ts'
import { Lab } from '../sync/lab.ts'
import { type Seen, StateLog } from './state-log.ts'

/** A dev region without a socket, an account of files that a test can change, and every state that it passes through. */
export class Life {
  readonly lab: Lab
  readonly server: FileServer
  readonly #log: StateLog

  private constructor(lab: Lab, server: FileServer) {
    this.lab = lab
    this.server = server
    this.#log = new StateLog(lab.region)
  }

  static async start(files: Record<string, unknown>, options: DevRegionOptions = {}): Promise<Life> {
    return new Life(await Lab.open(loadFactory, options), await serveFiles(files))
  }

  /** Does something to the account (`''`: makes it), waits until everything rests, and tells what was seen meanwhile. */
  async act(action: string, body: JsonObject = {}, name = 'life'): Promise<Seen[]> {
    this.#log.take()
    await this.ask(action, body, name)
    await this.lab.region.tasks.settled()
    return this.#log.take()
  }

  ask(action: string, body: JsonObject = {}, name = 'life'): Promise<JsonObject> {
    if (action === 'create')
      return this.lab.send('POST', '/cloudaccounts', {
        cloudaccount: { name, provider: 'RemoteFile', auth_url: this.server.url, ...body },
      })
    if (action === 'delete') return this.lab.send('DELETE', `/cloudaccounts/${name}`)
    return this.lab.send('POST', `/cloudaccounts/${name}/${action}`, { cloudaccount: body })
  }

  /** Actions of the log of events about one object, oldest first; what a kind brought is left out. */
  async events(id: JsonValue | undefined): Promise<string[]> {
    const { events } = await this.lab.send('GET', `/events?obj_id.0=${String(id)}&limit=200&scope=system`)
    const rows = Array.isArray(events) ? events.map(row => Object(row)) : []
    return rows
      .filter(row => !String(row.notes).startsWith('removed '))
      .map(row => String(row.action))
      .reverse()
  }

  async close(): Promise<void> {
    await this.lab.close()
    await this.server.close()
  }
}
