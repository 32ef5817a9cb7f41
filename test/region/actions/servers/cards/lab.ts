import type { JsonObject } from '../../../../../src/core/json.ts'
import { TestRegion } from '../../../support.ts'

/** A region with a hypervisor and networks on its wire, and what tests of cards ask of it. */
export class CardsLab {
  readonly region: TestRegion

  private constructor(region: TestRegion) {
    this.region = region
  }

  static async start(options: Parameters<typeof TestRegion.start>[0] = {}): Promise<CardsLab> {
    return new CardsLab(await TestRegion.start({ seed: 21, hypervisors: 1, ...options }))
  }

  /** A lab with a roomy network, a small one, and one on a wire that no host is on. */
  static async withNetworks(): Promise<{ lab: CardsLab; net: string; small: string }> {
    const lab = await CardsLab.start()
    await lab.region.post('/wires', { wire: { name: 'far-wire', zone: 'zone1', vpc: 'default', bandwidth: 1000 } })
    const net = await lab.network('cards-net', { wire: 'bcast0' }, '10.91.0.10', '10.91.0.40')
    const small = await lab.network('cards-small', { wire: 'bcast0' }, '10.91.1.10', '10.91.1.12')
    await lab.network('cards-far', { wire: 'far-wire' }, '10.92.1.10', '10.92.1.12')
    return { lab, net, small }
  }

  /** Makes a network whose gateway is the first address of its range's prefix. @returns its id */
  async network(name: string, wire: JsonObject, first: string, last: string): Promise<string> {
    const gateway = first.replace(/\d+$/, '1')
    const range = { guest_ip_start: first, guest_ip_end: last, guest_ip_mask: 24, guest_gateway: gateway }
    const { body } = await this.region.post('/networks', { network: { name, ...wire, ...range } })
    return String(Object.assign({ id: '' }, body.network).id)
  }

  /** 200, or how it was refused. What it led to is done. */
  act(server: string, action: string, body: JsonObject = {}): Promise<unknown> {
    return this.region.act(`/servers/${server}/${action}`, { server: body })
  }

  /** What an action answers. */
  async answer(server: string, action: string, body: JsonObject = {}): Promise<unknown> {
    return (await this.region.post(`/servers/${server}/${action}`, { server: body })).body.server
  }

  async server(name: string): Promise<JsonObject> {
    return await this.region.one(`/servers/${name}`)
  }

  async cards(server: string): Promise<JsonObject[]> {
    return await this.region.list(`/guestnetworks?scope=system&server=${server}&order_by.0=index&order=asc`)
  }

  async card(server: string, address: string): Promise<JsonObject> {
    return (await this.cards(server)).find(one => one.ip_addr === address) ?? {}
  }

  /** The last events of a server: their names, or how its status changed. */
  async events(name: string, limit: number): Promise<unknown[]> {
    const { id } = await this.server(name)
    const events = await this.region.list(`/events?obj_type.0=server&obj_id=${String(id)}&limit=${limit}`)
    return events.map(({ action, notes }) => (action === 'updatestatus' ? notes : action)).reverse()
  }
}
